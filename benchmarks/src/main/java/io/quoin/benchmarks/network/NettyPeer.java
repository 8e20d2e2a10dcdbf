package io.quoin.benchmarks.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.quoin.testkit.process.PeerCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What Netty does without libp2p, in a process of its own with one thread for sockets: it echoes, and takes encrypted
 * frames. Its address has the ports of both. The sockets have the options of the network plugin's.
 */
final class NettyPeer {

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(128 * 1024, 256 * 1024);
    private static final int PREFIX = 2;
    private static final int MAX_FRAME = 0xffff;
    private static final long PATIENCE_SECONDS = 50;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private int echoPort;
    private int sinkPort;

    private NettyPeer() {}

    public static void main(String[] arguments) throws IOException {
        NettyPeer peer = new NettyPeer();
        int echo = peer.listen(() -> List.of(new Echo()));
        int sink = peer.listen(() -> framed(new SealedSink()));
        new PeerCommands(Map.of("dial", peer::dial, "pour", peer::pour, "pings", peer::pings)).serve(echo + ":" + sink);
        peer.loop.shutdownGracefully().awaitUninterruptibly();
    }

    private static List<ChannelHandler> framed(ChannelHandler handler) {
        return List.of(
                new LengthFieldBasedFrameDecoder(PREFIX + MAX_FRAME, 0, PREFIX, 0, PREFIX),
                new LengthFieldPrepender(PREFIX),
                handler);
    }

    private int listen(Supplier<List<ChannelHandler>> handlers) {
        Channel channel = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
                .childHandler(initializer(handlers))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private void connect(int port, List<ChannelHandler> handlers) {
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
                .handler(initializer(() -> handlers))
                .connect(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly();
    }

    private static ChannelInitializer<SocketChannel> initializer(Supplier<List<ChannelHandler>> handlers) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(handlers.get().toArray(ChannelHandler[]::new));
            }
        };
    }

    private Object dial(String[] words) {
        String[] ports = words[0].split(":");
        echoPort = Integer.parseInt(ports[0]);
        sinkPort = Integer.parseInt(ports[1]);
        return words[0];
    }

    private Object pour(String[] words) throws Exception {
        CompletableFuture<Long> nanos = new CompletableFuture<>();
        connect(sinkPort, framed(new SealedSource(Long.parseLong(words[0]), nanos)));
        return nanos.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Object pings(String[] words) throws Exception {
        CompletableFuture<List<Long>> done = new CompletableFuture<>();
        connect(echoPort, List.of(new EchoProbe(Integer.parseInt(words[0]), Integer.parseInt(words[1]), done)));
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}
