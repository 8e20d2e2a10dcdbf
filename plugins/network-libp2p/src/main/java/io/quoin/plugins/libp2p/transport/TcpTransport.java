package io.quoin.plugins.libp2p.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
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
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens and dials over TCP with Netty's portable NIO transport. Thread-safe. Owns its event-loop threads. */
public final class TcpTransport implements AutoCloseable {

    private static final int LOW_WATER = 128 * 1024;
    private static final int HIGH_WATER = 256 * 1024;
    private static final int BACKLOG = 128;

    /** What is read of a connection before the loop turns to its others; all of it is decrypted and handled at once. */
    private static final int MAX_READ = 64 * 1024;

    private static final int FIRST_READ = 2 * 1024;
    private static final int LEAST_READ = 64;
    private static final long CLOSE_SECONDS = 5;

    // Nobody listens to the group's futures, so it needs no thread of its own.
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private final EventLoopGroup loops;
    private final Object gate = new Object();
    private final Set<DialOutcome> dials = ConcurrentHashMap.newKeySet();
    private boolean closed;

    public TcpTransport(int threads) {
        this.loops = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("libp2p-io", true), NioIoHandler.newFactory());
    }

    /**
     * Binds an address.
     *
     * @param accepted takes each connection on its loop, and must set its receiver
     * @return the address with the port that was really bound
     * @throws QuoinException with {@code NET_PORT_IN_USE}, or {@code NET_ADDRESS} if the host is not this machine's
     */
    public InetSocketAddress listen(InetSocketAddress address, Consumer<Wire> accepted) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .childHandler(initializer(accepted));
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bindFailure(address, bound.cause());
        }
        channels.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /**
     * Connects to a resolved address.
     *
     * @param connected takes the connection on its loop, and must set its receiver
     * @param failed takes {@code NET_UNREACHABLE} on a loop, or {@code NET_CLOSED}: after {@code close} at once, and within
     *     it for the dials that are under way
     */
    public void dial(
            InetSocketAddress address, Duration timeout, Consumer<Wire> connected, Consumer<QuoinException> failed) {
        DialOutcome outcome = new DialOutcome(connected, failed);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .handler(initializer(outcome::connected));
        ChannelFuture connecting = connect(bootstrap, address, outcome);
        if (connecting == null) {
            outcome.failed(closedWhileDialling());
            return;
        }
        connecting.addListener((ChannelFutureListener) future -> {
            dials.remove(outcome);
            if (!future.isSuccess()) {
                outcome.failed(new QuoinException(
                        NetworkError.NET_UNREACHABLE,
                        "No TCP connection to " + address + ": "
                                + future.cause().getMessage(),
                        future.cause()));
            }
        });
    }

    private @Nullable ChannelFuture connect(Bootstrap bootstrap, InetSocketAddress address, DialOutcome outcome) {
        synchronized (gate) {
            if (closed) {
                return null;
            }
            dials.add(outcome);
            return bootstrap.connect(address);
        }
    }

    private static QuoinException closedWhileDialling() {
        return new QuoinException(NetworkError.NET_CLOSED, "The network is closed, and dials nobody");
    }

    /** Closes every listener, connection and thread; waits for them at most 5 seconds. */
    @Override
    public void close() {
        synchronized (gate) {
            closed = true;
        }
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        // Loops that end drop what they had still to do, the outcome of a dial among it.
        dials.forEach(dial -> dial.failed(closedWhileDialling()));
        dials.clear();
    }

    private ChannelInitializer<SocketChannel> initializer(Consumer<Wire> active) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channels.add(channel);
                channel.config()
                        .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MAX_READ)
                                .maxMessagesPerRead(1));
                channel.pipeline().addLast(new NettyWire((Channel) channel, active));
            }
        };
    }

    private static QuoinException bindFailure(InetSocketAddress address, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof BindException && reason.contains("in use")) {
            return new QuoinException(
                    NetworkError.NET_PORT_IN_USE,
                    "Cannot listen on " + address + ": the port is taken. Choose another port in listen, or stop the"
                            + " process that holds it",
                    cause);
        }
        return new QuoinException(
                NetworkError.NET_ADDRESS,
                "Cannot listen on " + address + ": " + reason + ". Give an address of this machine in listen",
                cause);
    }
}
