package io.quoin.plugins.libp2p.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/** A socket that sends to a multicast group on one interface, and hears it there. Thread-safe. */
public final class MulticastSocket implements AutoCloseable {

    private final Channel channel;
    private final InetSocketAddress group;

    MulticastSocket(Channel channel, InetSocketAddress group) {
        this.channel = channel;
        this.group = group;
    }

    /** Sends a packet; one that the network does not take is lost, as any can be. */
    public void send(byte[] packet) {
        var unused = channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet), group));
    }

    /** Whether it was closed, by its owner or since its interface is gone. */
    public boolean closed() {
        return !channel.isOpen();
    }

    /** Leaves the group, after what was sent before; does not wait for it. */
    @Override
    public void close() {
        var unused = channel.close();
    }
}
