package io.quoin.benchmarks.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.ByteBuffer;
import javax.crypto.Cipher;

/** Decrypts the frames of a {@link SealedSource}, and answers with a frame when all announced bytes are there. */
final class SealedSink extends SimpleChannelInboundHandler<ByteBuf> {

    private static final int UNKNOWN = -1;

    private final FrameCipher cipher = new FrameCipher(Cipher.DECRYPT_MODE);
    private long missing = UNKNOWN;

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        byte[] plain = cipher.next(ByteBufUtil.getBytes(frame));
        missing = missing == UNKNOWN ? ByteBuffer.wrap(plain).getLong() : missing - plain.length;
        if (missing == 0) {
            var unused = context.writeAndFlush(Unpooled.wrappedBuffer(new byte[1]), context.voidPromise());
        }
    }
}
