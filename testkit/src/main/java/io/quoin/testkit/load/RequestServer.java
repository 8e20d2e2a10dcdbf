package io.quoin.testkit.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the clients' one connection to a replica comes in, on loopback: a greeting, then requests as length u32 and bytes, and replies as
 * client u32, sequence u64 and the block's height u64 once a request is applied.
 */
final class RequestServer implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestServer.class);
    private static final int MOST_BYTES = 1 << 19;
    /** Says that from now on no reply is lost. */
    static final int GREETING = 1;

    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket server;
    private final Predicate<SignedRequest.Id> worth;
    private final Consumer<SignedRequest> requests;
    private @Nullable Socket socket;
    private @Nullable DataOutputStream replies;

    /**
     * @param worth whether a request is to be verified at all
     * @param requests gets those whose signature is right, on the server's thread
     */
    RequestServer(Predicate<SignedRequest.Id> worth, Consumer<SignedRequest> requests) {
        this.worth = worth;
        this.requests = requests;
        try {
            this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "requests");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try (Socket accepted = server.accept()) {
            accepted.setTcpNoDelay(true);
            open(accepted);
            DataInputStream in = new DataInputStream(new BufferedInputStream(accepted.getInputStream(), BUFFER_BYTES));
            while (!server.isClosed()) {
                byte[] request = read(in);
                if (SignedRequest.peek(request).filter(worth).isPresent()) {
                    SignedRequest.verified(request).ifPresent(requests);
                }
            }
        } catch (IOException e) {
            LOG.info("The clients' connection ended: {}", e.toString());
        }
    }

    private synchronized void open(Socket accepted) throws IOException {
        socket = accepted;
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(accepted.getOutputStream(), BUFFER_BYTES));
        out.writeInt(GREETING);
        out.flush();
        replies = out;
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("A request of " + length + " bytes, at most " + MOST_BYTES + " are allowed");
        }
        return in.readNBytes(length);
    }

    /** Tells the clients what was applied. */
    synchronized void reply(long height, List<SignedRequest> applied) {
        DataOutputStream out = replies;
        if (out == null) {
            return;
        }
        try {
            for (SignedRequest request : applied) {
                out.writeInt(request.client());
                out.writeLong(request.sequence());
                out.writeLong(height);
            }
            out.flush();
        } catch (IOException e) {
            LOG.info("Nobody reads the replies: {}", e.toString());
            replies = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        if (socket != null) {
            socket.close();
        }
    }
}
