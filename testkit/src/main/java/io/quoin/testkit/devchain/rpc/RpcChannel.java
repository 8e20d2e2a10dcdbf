package io.quoin.testkit.devchain.rpc;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's WebSocket: whole text messages in, answers and notifications out. Runs on the server's event loop. */
final class RpcChannel extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final Logger LOG = LoggerFactory.getLogger(RpcChannel.class);

    private final RpcDispatcher dispatcher;
    private final ReentrantLock lock;
    private final BooleanSupplier isFull;
    private @Nullable RpcConnection connection;

    /**
     * @param lock the chain's
     * @param isFull whether this client is one too many
     */
    RpcChannel(RpcDispatcher dispatcher, ReentrantLock lock, BooleanSupplier isFull) {
        this.dispatcher = dispatcher;
        this.lock = lock;
        this.isFull = isFull;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof HandshakeComplete) {
            if (isFull.getAsBoolean()) {
                close(context, WebSocketCloseStatus.TRY_AGAIN_LATER, "Too many connections");
            } else {
                connection = new RpcConnection(text -> send(context, text));
            }
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (connection == null) {
            return;
        }
        if (!(frame instanceof TextWebSocketFrame text)) {
            close(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "Expected text, found a binary message");
            return;
        }
        lock.lock();
        try {
            connection.answer(text.text(), dispatcher);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (connection != null) {
            lock.lock();
            try {
                connection.close();
            } finally {
                lock.unlock();
            }
        }
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
        LOG.debug("The connection of {} failed", context.channel().remoteAddress(), problem);
        if (problem instanceof TooLongFrameException) {
            close(context, WebSocketCloseStatus.MESSAGE_TOO_BIG, "The message is too long");
        } else {
            var unused = context.close();
        }
    }

    /**
     * Called under the chain's lock, from the event loop and from whoever produces blocks. Each message is a task of the
     * loop, so that they leave in the order of the calls: an answer that the loop wrote at once could overtake the
     * notification of an earlier block.
     */
    private static void send(ChannelHandlerContext context, String text) {
        if (context.channel().isActive()) {
            context.executor().execute(() -> write(context, text));
        }
    }

    private static void write(ChannelHandlerContext context, String text) {
        if (context.channel().isWritable()) {
            var unused = context.writeAndFlush(new TextWebSocketFrame(text))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else {
            close(context, WebSocketCloseStatus.POLICY_VIOLATION, "The client does not read its messages");
        }
    }

    private static void close(ChannelHandlerContext context, WebSocketCloseStatus status, String reason) {
        var unused =
                context.writeAndFlush(new CloseWebSocketFrame(status, reason)).addListener(ChannelFutureListener.CLOSE);
    }
}
