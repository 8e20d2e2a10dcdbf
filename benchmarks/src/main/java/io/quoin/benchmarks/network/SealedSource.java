package io.quoin.benchmarks.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;

/** Sends how many bytes follow, and those bytes, in encrypted frames while the channel has room. */
final class SealedSource extends SimpleChannelInboundHandler<ByteBuf> {

    private final CompletableFuture<Long> nanos;
    private final FrameCipher cipher = new FrameCipher(Cipher.ENCRYPT_MODE);
    private final byte[] content = new byte[FrameCipher.MAX_PLAINTEXT];
    private final long bytes;
    private long left;
    private long start;

    /** @param nanos hears the time from the first frame to the other side's answer */
    SealedSource(long bytes, CompletableFuture<Long> nanos) {
        this.nanos = nanos;
        this.bytes = bytes;
        this.left = bytes;
        new SplittableRandom(bytes).nextBytes(content);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        start = System.nanoTime();
        write(context, ByteBuffer.allocate(Long.BYTES).putLong(bytes).array());
        channelWritabilityChanged(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        while (left > 0 && context.channel().isWritable()) {
            int count = (int) Math.min(left, content.length);
            left -= count;
            write(context, Arrays.copyOf(content, count));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf answer) {
        nanos.complete(System.nanoTime() - start);
        var unused = context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        nanos.completeExceptionally(cause);
    }

    private void write(ChannelHandlerContext context, byte[] plain) {
        var unused = context.writeAndFlush(Unpooled.wrappedBuffer(cipher.next(plain)), context.voidPromise());
    }
}
