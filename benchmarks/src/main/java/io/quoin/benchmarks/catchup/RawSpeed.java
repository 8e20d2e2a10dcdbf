package io.quoin.benchmarks.catchup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;

/** What the disk and the loopback interface take for the bytes of blocks and nothing else, in nanoseconds. */
final class RawSpeed {

    private static final int BUFFER = 64 * 1024;

    private RawSpeed() {}

    /** Writes each block's bytes to the end of a file and forces them to the disk. */
    static long disk(Path file, List<Integer> sizes) throws IOException {
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int size : sizes) {
                ByteBuffer bytes = ByteBuffer.wrap(content(size));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
        }
        long nanos = System.nanoTime() - start;
        Files.delete(file);
        return nanos;
    }

    /** Sends each block's bytes over one TCP connection; the end is when the other side says that it has all. */
    static long loopback(List<Integer> sizes) throws IOException {
        long expected = sizes.stream().mapToLong(Integer::longValue).sum();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket sender = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket receiver = server.accept()) {
            Thread reading = new Thread(() -> drain(receiver, expected), "loopback-reader");
            reading.setDaemon(true);
            reading.start();
            long start = System.nanoTime();
            OutputStream out = sender.getOutputStream();
            for (int size : sizes) {
                out.write(content(size));
            }
            if (sender.getInputStream().read() != 1) {
                throw new IOException("The other side did not get all " + expected + " bytes");
            }
            return System.nanoTime() - start;
        }
    }

    private static void drain(Socket socket, long expected) {
        byte[] buffer = new byte[BUFFER];
        long received = 0;
        try {
            InputStream in = socket.getInputStream();
            while (received < expected) {
                int read = in.read(buffer);
                if (read < 0) {
                    break;
                }
                received += read;
            }
            socket.getOutputStream().write(received == expected ? 1 : 0);
        } catch (IOException e) {
            throw new IllegalStateException("The receiver failed after " + received + " bytes", e);
        }
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new SplittableRandom(size).nextBytes(content);
        return content;
    }
}
