package io.quoin.plugins.bittensor.rpc;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/** Sends on a WebSocket, one message after the other as the JDK demands. Thread-safe. */
final class WebSocketChannel implements MessageChannel {

    private final WebSocket socket;
    private final Receiver receiver;
    private CompletableFuture<WebSocket> lastSend;

    WebSocketChannel(WebSocket socket, Receiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
        this.lastSend = CompletableFuture.completedFuture(socket);
    }

    @Override
    public synchronized void send(String message) {
        lastSend = lastSend.thenCompose(ready -> ready.sendText(message, true)).whenComplete((sent, problem) -> {
            if (problem != null) {
                receiver.ended("sending failed: " + problem);
            }
        });
    }

    @Override
    public void abort() {
        socket.abort();
    }
}
