package io.quoin.plugins.libp2p.attack;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.multistream.DialNegotiation;
import io.quoin.plugins.libp2p.noise.NoiseFrames;
import io.quoin.plugins.libp2p.noise.NoiseHandshake;
import io.quoin.plugins.libp2p.noise.NoiseIdentity;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A peer on a real socket that has proved who it is and writes into its session what it likes. It reads only when it has to:
 * when a stream's window is used up. Confined to one thread.
 */
final class Attacker implements AutoCloseable {

    private static final int DATA = 0;
    private static final int WINDOW_UPDATE = 1;
    private static final int SYN = 1;
    private static final int FIN = 4;
    private static final int RST = 8;
    private static final int HEADER_BYTES = 12;
    private static final int FIRST_WINDOW = 256 * 1024;
    private static final int MAX_BODY = 32 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;

    private final LocalIdentity identity;
    private final Socket socket = new Socket();
    private final ByteQueue raw = new ByteQueue();
    private final ByteQueue plain = new ByteQueue();
    private final Map<Integer, Long> windows = new HashMap<>();
    private final SecureChannel channel;
    private long body;
    private int nextStream = 1;

    /** Connects, and proves to be the identity of a number. */
    Attacker(InetSocketAddress victim, int number) throws IOException {
        identity = Vectors.identity(number);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(victim);
        DialNegotiation security = new DialNegotiation(List.of(NoiseHandshake.PROTOCOL));
        write(security.opening());
        while (security.receive(raw, this::unexpected).isEmpty()) {
            fill();
        }
        Random random = new Random(number);
        NoiseIdentity noise = NoiseIdentity.create(identity, random, List.of(YamuxSession.PROTOCOL));
        NoiseHandshake handshake = new NoiseHandshake(true, noise, random, null);
        ByteQueue out = new ByteQueue();
        handshake.start(out::append);
        Optional<SecureChannel> agreed = Optional.empty();
        while (agreed.isEmpty()) {
            write(out.read(out.available()));
            fill();
            agreed = handshake.receive(raw, out::append);
        }
        write(out.read(out.available()));
        channel = agreed.get();
    }

    LocalIdentity identity() {
        return identity;
    }

    /** Opens a stream and names its protocol, without waiting for the answer. */
    int open(String protocol) throws IOException {
        int stream = nextStream;
        nextStream += 2;
        byte[] negotiation = new DialNegotiation(List.of(protocol)).opening();
        windows.put(stream, (long) FIRST_WINDOW - negotiation.length);
        seal(frame(DATA, SYN, stream, negotiation));
        return stream;
    }

    /** Sends bytes on a stream, as far as its window allows at once; false if that was not all, or the stream is reset. */
    boolean sendWithin(int stream, byte[] bytes) throws IOException {
        int count = (int) Math.min(bytes.length, windows.getOrDefault(stream, 0L));
        emit(stream, Arrays.copyOf(bytes, count));
        return count == bytes.length;
    }

    /** Sends all bytes on a stream, and waits for its window to widen; false if the stream is reset. */
    boolean send(int stream, byte[] bytes) throws IOException {
        int sent = 0;
        while (sent < bytes.length) {
            if (!windows.containsKey(stream)) {
                return false;
            }
            int count = (int) Math.min(bytes.length - sent, windows.get(stream));
            if (count == 0) {
                readFrame();
            } else {
                emit(stream, Arrays.copyOfRange(bytes, sent, sent + count));
                sent += count;
            }
        }
        return true;
    }

    /** Ends this side of a stream. */
    void finish(int stream) throws IOException {
        seal(frame(WINDOW_UPDATE, FIN, stream, new byte[0]));
    }

    private void emit(int stream, byte[] bytes) throws IOException {
        for (int offset = 0; offset < bytes.length; offset += MAX_BODY) {
            byte[] part = Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + MAX_BODY));
            seal(frame(DATA, 0, stream, part));
        }
        windows.computeIfPresent(stream, (id, window) -> window - bytes.length);
    }

    private void readFrame() throws IOException {
        while (plain.available() < (body > 0 ? 1 : HEADER_BYTES)) {
            for (byte[] frame = NoiseFrames.poll(raw); frame != null; frame = NoiseFrames.poll(raw)) {
                plain.append(channel.receiving().open(frame));
            }
            if (plain.available() < (body > 0 ? 1 : HEADER_BYTES)) {
                fill();
            }
        }
        if (body > 0) {
            body -= plain.read((int) Math.min(body, plain.available())).length;
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(plain.read(HEADER_BYTES));
        int type = in.get(1);
        int flags = in.getShort(2);
        int stream = in.getInt(4);
        long length = in.getInt(8) & 0xffffffffL;
        body = type == DATA ? length : 0;
        if ((flags & RST) != 0) {
            windows.remove(stream);
        } else if (type == WINDOW_UPDATE) {
            windows.computeIfPresent(stream, (id, window) -> window + length);
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .put((byte) 0)
                .put((byte) type)
                .putShort((short) flags)
                .putInt(stream)
                .putInt(content.length)
                .array());
        frame.writeBytes(content);
        return frame.toByteArray();
    }

    private void seal(byte[] bytes) throws IOException {
        write(NoiseFrames.frame(channel.sending().seal(bytes)));
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private void fill() throws IOException {
        byte[] bytes = new byte[1 << 16];
        int count = socket.getInputStream().read(bytes);
        if (count < 0) {
            throw new EOFException("The victim closed the connection");
        }
        raw.append(bytes, 0, count);
    }

    private void unexpected(byte[] bytes) {
        throw new AssertionError("The victim refused the security protocol");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
