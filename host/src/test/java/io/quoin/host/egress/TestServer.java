package io.quoin.host.egress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server on this machine that answers as a test says. One connection at a time. */
final class TestServer implements AutoCloseable {

    /** Answers one connection; what it throws ends the connection, as a client that goes away does. */
    @FunctionalInterface
    interface Behaviour {
        void answer(OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final Behaviour behaviour;
    private final List<List<String>> heads = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "test-server");

    TestServer(ServerSocketFactory sockets, Behaviour behaviour) throws IOException {
        this.listening = sockets.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.behaviour = behaviour;
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The heads of requests that came, a line each. */
    List<List<String>> heads() {
        return heads;
    }

    private void serve() {
        while (true) {
            try (Socket socket = listening.accept()) {
                answer(socket);
            } catch (SocketException e) {
                if (listening.isClosed()) {
                    return;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The client decides whether it shakes hands and reads to the end; that it does not is for the test to see. */
    private void answer(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> head = new ArrayList<>();
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                head.add(line);
                line = in.readLine();
            }
            heads.add(head);
            OutputStream out = socket.getOutputStream();
            behaviour.answer(out);
            out.flush();
        } catch (IOException e) {
            heads.add(List.of("broken off"));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listening.close();
        thread.join();
    }
}
