package io.quoin.plugins.libp2p.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Multicast over UDP with Netty's portable NIO transport. Thread-safe. Owns its event-loop thread. */
public final class MulticastTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MulticastTransport.class);
    private static final int CLOSE_SECONDS = 5;

    /** RFC 6762, 11: so that packets from beyond the network could be told from others. */
    private static final int TIME_TO_LIVE = 255;

    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("libp2p-multicast", true), NioIoHandler.newFactory());

    /**
     * Joins a group on an interface. The port is shared with other processes that do the same. The socket is bound to the
     * group's address: it hears what is sent to the group, and takes no packets from processes that are bound to the port.
     *
     * @param group address and port
     * @param maxBytes of a packet
     * @throws QuoinException with {@code NET_ADDRESS} if the interface or the system does not allow it
     */
    public MulticastSocket join(NetworkInterface on, InetSocketAddress group, int maxBytes, PacketReceiver receiver) {
        boolean ipv6 = group.getAddress() instanceof Inet6Address;
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(
                        () -> new NioDatagramChannel(ipv6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET))
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(maxBytes + 1))
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.IP_MULTICAST_IF, on)
                .option(ChannelOption.IP_MULTICAST_TTL, TIME_TO_LIVE)
                .handler(new Inbound(receiver));
        ChannelFuture bound = bootstrap.bind(group).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw refused(on, group, bound.cause());
        }
        NioDatagramChannel channel = (NioDatagramChannel) bound.channel();
        channels.add(channel);
        ChannelFuture joined = channel.joinGroup(group.getAddress(), on, null).awaitUninterruptibly();
        if (!joined.isSuccess()) {
            var unused = channel.close();
            throw refused(on, group, joined.cause());
        }
        return new MulticastSocket(channel, group);
    }

    /** Closes every socket, then ends the thread; waits at most 5 seconds for each. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static QuoinException refused(NetworkInterface on, InetSocketAddress group, Throwable cause) {
        return new QuoinException(
                NetworkError.NET_ADDRESS,
                "The multicast group " + group + " cannot be joined on " + on.getName() + ": " + cause.getMessage(),
                cause);
    }

    private static final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {

        private final PacketReceiver receiver;

        Inbound(PacketReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            receiver.received(packet.sender(), ByteBufUtil.getBytes(packet.content()));
        }

        /** One packet that could not be read, or a network that is down: the next one may be well. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("A multicast packet is lost on {}", context.channel(), cause);
        }
    }
}
