package io.quoin.benchmarks.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends as many bytes as a libp2p ping has, again and again, and times their echoes: first many without a pause, which do
 * not count, so that all code is compiled; then with a pause between.
 */
final class EchoProbe extends SimpleChannelInboundHandler<ByteBuf> {

    private static final int BYTES = 32;
    private static final int WARM_UP = 5_000;

    private final CompletableFuture<List<Long>> done;
    private final int count;
    private final int pauseMillis;
    private final List<Long> nanos = new ArrayList<>();
    private long start;
    private int missing;
    private int echoes;

    /** @param done hears the nanoseconds of each */
    EchoProbe(int count, int pauseMillis, CompletableFuture<List<Long>> done) {
        this.count = count;
        this.pauseMillis = pauseMillis;
        this.done = done;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        missing = BYTES;
        start = System.nanoTime();
        var unused = context.writeAndFlush(Unpooled.wrappedBuffer(new byte[BYTES]), context.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf echo) {
        missing -= echo.readableBytes();
        if (missing > 0) {
            return;
        }
        long elapsed = System.nanoTime() - start;
        echoes++;
        if (echoes <= WARM_UP) {
            channelActive(context);
            return;
        }
        nanos.add(elapsed);
        if (nanos.size() == count) {
            done.complete(List.copyOf(nanos));
            var unused = context.close();
        } else {
            var unused = context.executor().schedule(() -> channelActive(context), pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        done.completeExceptionally(cause);
    }
}
