package io.quoin.testkit.devchain.rpc;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.metadata.RuntimeMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Serves a chain on the loopback interface. One lock guards the chain: requests are answered one after the other, in
 * an order that all clients see alike. A client that reads too slowly is disconnected rather than buffered for.
 */
public final class RpcServer implements AutoCloseable {

    /** The largest message of a client in bytes; a larger one closes the connection (1009). */
    public static final int MAX_MESSAGE_BYTES = 1 << 20;
    /** The most clients; a further one is disconnected at once (1013). */
    public static final int MAX_CONNECTIONS = 128;
    /** The most bytes that wait for a client to read them; one message more closes the connection (1008). */
    public static final int MAX_UNREAD_BYTES = 16 << 20;

    private static final int MAX_HANDSHAKE_BYTES = 8 << 10;
    private static final int STOP_TIMEOUT_MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final LocalChain chain;
    private final HeadFeed heads;
    private final StorageFeed storage;
    private final RpcDispatcher dispatcher;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("devchain-rpc", true), NioIoHandler.newFactory());
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;

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
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(MAX_UNREAD_BYTES / 2, MAX_UNREAD_BYTES))
                .childHandler(new Pipeline())
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        this.listener = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new UncheckedIOException(
                    "Cannot listen on 127.0.0.1:" + port + ": " + bound.cause(), new IOException(bound.cause()));
        }
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
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
        listener.close().awaitUninterruptibly(STOP_TIMEOUT_MILLIS);
        channels.close().awaitUninterruptibly(STOP_TIMEOUT_MILLIS);
        loop.shutdownGracefully(0, STOP_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(STOP_TIMEOUT_MILLIS);
    }

    /** HTTP, then WebSocket (RFC 6455), then JSON-RPC. */
    private final class Pipeline extends ChannelInitializer<SocketChannel> {

        private final WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .decoderConfig(WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(MAX_MESSAGE_BYTES)
                        .build())
                .build();

        @Override
        protected void initChannel(SocketChannel channel) {
            channels.add(channel);
            channel.pipeline()
                    .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_HANDSHAKE_BYTES),
                            new WebSocketServerProtocolHandler(config),
                            new WebSocketFrameAggregator(MAX_MESSAGE_BYTES),
                            new RpcChannel(dispatcher, lock, () -> channels.size() > MAX_CONNECTIONS));
        }
    }
}
