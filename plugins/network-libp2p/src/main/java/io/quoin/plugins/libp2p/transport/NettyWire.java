package io.quoin.plugins.libp2p.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Netty channel as a wire. Bytes are copied out of Netty's buffers at once, so no buffer outlives its event. */
final class NettyWire extends ChannelInboundHandlerAdapter implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(NettyWire.class);

    /** How long what was flushed may take to leave before the connection is cut. */
    static final long CLOSE_MILLIS = 2_000;

    private final Channel channel;
    private final Consumer<Wire> onActive;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();
    private @Nullable WireReceiver receiver;

    NettyWire(Channel channel, Consumer<Wire> onActive) {
        this.channel = channel;
        this.onActive = onActive;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        onActive.accept(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        byte[] bytes;
        try {
            bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
        } finally {
            buffer.release();
        }
        received.addAndGet(bytes.length);
        if (receiver != null) {
            receiver.received(bytes);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable() && receiver != null) {
            receiver.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (receiver != null) {
            receiver.closed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("Connection with {} broke: {}", channel.remoteAddress(), cause.toString());
        } else {
            LOG.error("Connection with {} is closed after an unexpected failure", channel.remoteAddress(), cause);
        }
        close();
    }

    @Override
    public void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.trace("The event loop is closed; a task is dropped", e);
        }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Future<?> future = channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void receiver(WireReceiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void write(byte[] bytes) {
        sent.addAndGet(bytes.length);
        // A failure reaches exceptionCaught by way of the void promise.
        var unused = channel.write(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        // A peer that does not read would hold the connection for ever.
        try {
            var unused = channel.eventLoop().schedule(this::cut, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("The event loop is closed, and so is the connection", e);
        }
    }

    private void cut() {
        var unused = channel.close();
    }

    @Override
    public InetSocketAddress remote() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    @Override
    public long bytesReceived() {
        return received.get();
    }

    @Override
    public long bytesSent() {
        return sent.get();
    }
}
