package io.quoin.testkit.devchain.rpc;

import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.metadata.RuntimeMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a chain on the loopback interface. One lock guards the chain: requests are answered one after the other, in
 * an order that all clients see alike. A client that reads too slowly is disconnected rather than buffered for.
 */
public final class RpcServer implements AutoCloseable {

    /** The largest message of a client in bytes; a larger one closes the connection (1009). */
    public static final int MAX_MESSAGE_BYTES = 1 << 20;
    /** The most clients; a further one is disconnected at once (1013). */
    public static final int MAX_CONNECTIONS = 128;
    /** The most messages that wait for a client to read them; one more closes the connection (1008). */
    public static final int MAX_UNREAD_MESSAGES = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
    private static final int DECODER_THREADS = 2;
    private static final int STOP_TIMEOUT_MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final LocalChain chain;
    private final HeadFeed heads;
    private final StorageFeed storage;
    private final RpcDispatcher dispatcher;
    private final Map<WebSocket, RpcConnection> connections = new HashMap<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Listener listener;

    /**
     * Starts to serve.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public RpcServer(LocalChain chain, int port) {
        this.chain = chain;
        this.heads = new HeadFeed(chain);
        this.storage = new StorageFeed(chain);
        AuthorMethods author = new AuthorMethods(chain);
        Map<String, RpcMethod> methods = new HashMap<>(new SystemMethods(chain).methods());
        methods.putAll(new ChainMethods(chain).methods());
        methods.putAll(new StateMethods(new BlockLookup(chain), RuntimeMetadata.encoded()).methods());
        methods.putAll(author.methods());
        this.dispatcher = new RpcDispatcher(methods, new SubscriptionMethods(heads, storage, author));
        this.listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listener.setReuseAddr(true);
        listener.setTcpNoDelay(true);
        listener.start();
        try {
            started.join();
        } catch (CompletionException e) {
            close();
            throw new UncheckedIOException(
                    "Cannot listen on 127.0.0.1:" + port + ": " + e.getCause(), new IOException(e.getCause()));
        }
    }

    public int port() {
        return listener.getPort();
    }

    /** Produces a block and tells the subscribers. */
    public Block produce(long clockMillis) {
        return locked(local -> {
            Block block = local.produce(clockMillis);
            heads.advance();
            storage.advance();
            return block;
        });
    }

    /** Reads or changes the chain under the lock. */
    public <T> T locked(Function<LocalChain, T> action) {
        lock.lock();
        try {
            return action.apply(chain);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            listener.stop(STOP_TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener extends WebSocketServer {

        Listener(InetSocketAddress address) {
            super(
                    address,
                    DECODER_THREADS,
                    List.of(new Draft_6455(List.of(), List.of(new Protocol("")), MAX_MESSAGE_BYTES)));
            setDaemon(true);
        }

        @Override
        public void onStart() {
            started.complete(null);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            lock.lock();
            try {
                if (connections.size() >= MAX_CONNECTIONS) {
                    socket.close(CloseFrame.TRY_AGAIN_LATER, "Too many connections");
                    return;
                }
                connections.put(socket, new RpcConnection(text -> send(socket, text)));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            lock.lock();
            try {
                RpcConnection connection = connections.get(socket);
                if (connection != null) {
                    connection.answer(message, dispatcher);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onMessage(WebSocket socket, ByteBuffer message) {
            socket.close(CloseFrame.REFUSE, "Expected text, found a binary message");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            lock.lock();
            try {
                RpcConnection connection = connections.remove(socket);
                if (connection != null) {
                    connection.close();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onError(WebSocket socket, Exception problem) {
            if (!started.isDone()) {
                started.completeExceptionally(problem);
            } else if (socket != null) {
                LOG.debug("Connection of {} failed", socket.getRemoteSocketAddress(), problem);
            } else {
                LOG.error("The RPC server failed", problem);
            }
        }

        private void send(WebSocket socket, String text) {
            if (!socket.isOpen()) {
                return;
            }
            if (socket instanceof WebSocketImpl queue && queue.outQueue.size() >= MAX_UNREAD_MESSAGES) {
                socket.close(CloseFrame.POLICY_VALIDATION, "The client does not read its messages");
                return;
            }
            socket.send(text);
        }
    }
}
