package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.noise.NoiseFrames;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.transport.WireReceiver;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A peer that has proved who it is and writes into its session what it likes, connected with a real connection, in memory
 * and on virtual time.
 */
final class RawPeer implements WireReceiver {

    static final int DATA = 0;
    static final int WINDOW_UPDATE = 1;
    static final int GO_AWAY = 3;
    static final int SYN = 1;
    static final int FIN = 4;
    static final int RST = 8;

    /** A frame without its body. */
    record Frame(int type, int flags, int stream, int length) {}

    private static final int HEADER_BYTES = 12;
    private static final int MAX_UNREAD = 1 << 20;

    private final VirtualLoop loop = new VirtualLoop();
    private final VirtualWire wire;
    private final SecureChannel channel;
    private final Wanted owner = new Wanted();
    private final Connection connection;
    private final ByteQueue raw = new ByteQueue();
    private final ByteQueue plain = new ByteQueue();
    private final List<Frame> heard = new ArrayList<>();
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private long body;
    private boolean closed;

    /** @param answered by the connection */
    RawPeer(InboundProtocols answered) {
        Channels channels = Channels.agree();
        channel = channels.dialler();
        wire = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        VirtualWire back = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 2));
        wire.link(back);
        wire.receiver(this);
        connection = new Connection(
                back,
                channels.listener(),
                false,
                Settings.connections(MAX_UNREAD),
                answered,
                owner,
                Instant.EPOCH,
                new ByteQueue());
        connection.start(new ByteQueue());
        advance(Duration.ZERO);
    }

    Connection connection() {
        return connection;
    }

    /** Adds a frame to what is sent next. */
    RawPeer frame(int type, int flags, int stream, byte[] content) {
        unsent.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .put((byte) 0)
                .put((byte) type)
                .putShort((short) flags)
                .putInt(stream)
                .putInt(content.length)
                .array());
        unsent.writeBytes(content);
        return this;
    }

    /** Sends what was added. */
    void send() {
        ByteQueue bytes = new ByteQueue();
        bytes.append(unsent.toByteArray());
        unsent.reset();
        while (bytes.available() > 0) {
            byte[] part = bytes.read(Math.min(NoiseFrames.MAX_PLAINTEXT, bytes.available()));
            wire.write(NoiseFrames.frame(channel.sending().seal(part)));
        }
        wire.flush();
        advance(Duration.ZERO);
    }

    void advance(Duration time) {
        loop.advance(time);
    }

    /** The frames that arrived, in order. */
    List<Frame> heard() {
        return heard;
    }

    boolean heardReset(int stream) {
        return heard.stream().anyMatch(frame -> frame.stream() == stream && (frame.flags() & RST) != 0);
    }

    boolean heardGoAway() {
        return heard.stream().anyMatch(frame -> frame.type() == GO_AWAY);
    }

    /** Whether the other side closed the wire. */
    boolean isClosed() {
        return closed;
    }

    /** Why the connection ended, once it has. */
    Optional<QuoinException> end() {
        return Optional.ofNullable(owner.end);
    }

    /** The bytes that name a protocol in multistream-select, after its header. */
    static byte[] negotiation(String protocol) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : List.of("/multistream/1.0.0\n", protocol + "\n")) {
            bytes.write(line.length());
            bytes.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @Override
    public void received(byte[] bytes) {
        raw.append(bytes);
        for (byte[] frame = NoiseFrames.poll(raw); frame != null; frame = NoiseFrames.poll(raw)) {
            plain.append(channel.receiving().open(frame));
        }
        while (plain.available() >= (body > 0 ? 1 : HEADER_BYTES)) {
            if (body > 0) {
                body -= plain.read((int) Math.min(body, plain.available())).length;
            } else {
                header(ByteBuffer.wrap(plain.read(HEADER_BYTES)));
            }
        }
    }

    private void header(ByteBuffer in) {
        in.get();
        Frame frame = new Frame(in.get(), in.getShort(), in.getInt(), in.getInt());
        body = frame.type() == DATA ? frame.length() : 0;
        heard.add(frame);
    }

    @Override
    public void writable() {}

    @Override
    public void closed() {
        closed = true;
    }
}
