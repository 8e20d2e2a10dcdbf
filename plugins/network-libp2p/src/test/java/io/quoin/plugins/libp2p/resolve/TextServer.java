package io.quoin.plugins.libp2p.resolve;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DNS server on a port of the loopback interface that answers every question with the same TXT records. */
final class TextServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int ANSWER_FLAGS = 0x8180;
    private static final int NAME_OF_QUESTION = 0xc00c;
    private static final int TYPE_TXT = 16;
    private static final int CLASS_IN = 1;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final List<String> texts;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "text-server");

    TextServer(List<String> texts) throws SocketException {
        this.texts = texts;
        thread.start();
    }

    String url() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    List<String> asked() {
        return asked;
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        try {
            while (!socket.isClosed()) {
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (SocketException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] answer(ByteBuffer query) throws IOException {
        short id = query.getShort();
        byte[] question = new byte[query.limit() - HEADER];
        query.position(HEADER).get(question);
        asked.add(name(ByteBuffer.wrap(question)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(ANSWER_FLAGS);
        out.writeShort(1);
        out.writeShort(texts.size());
        out.writeInt(0);
        out.write(question);
        for (String text : texts) {
            out.writeShort(NAME_OF_QUESTION);
            out.writeShort(TYPE_TXT);
            out.writeShort(CLASS_IN);
            out.writeInt(0);
            out.writeShort(1 + text.length());
            out.writeByte(text.length());
            out.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    private static String name(ByteBuffer question) {
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString();
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
