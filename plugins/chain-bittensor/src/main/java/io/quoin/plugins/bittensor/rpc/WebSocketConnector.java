package io.quoin.plugins.bittensor.rpc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens WebSockets (RFC 6455) with the JDK's client, whose threads end with the last connection and the last reference
 * to this object: Java 17 has no way to stop them earlier.
 */
public final class WebSocketConnector implements MessageChannel.Connector {

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public MessageChannel connect(URI endpoint, Duration timeout, MessageChannel.Receiver receiver)
            throws ConnectionLostException {
        CompletableFuture<WebSocket> opening = http.newWebSocketBuilder()
                .connectTimeout(timeout)
                .buildAsync(endpoint, new WebSocketListener(receiver));
        try {
            return new WebSocketChannel(opening.get(timeout.toMillis(), TimeUnit.MILLISECONDS), receiver);
        } catch (TimeoutException e) {
            abandon(opening);
            throw new ConnectionLostException(
                    endpoint + " did not accept a connection within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new ConnectionLostException(endpoint + " cannot be reached: " + e.getCause());
        } catch (InterruptedException e) {
            abandon(opening);
            Thread.currentThread().interrupt();
            throw new ConnectionLostException("Connecting to " + endpoint + " was interrupted");
        }
    }

    /** Closes a connection that opens after nobody waits for it any more. */
    private static void abandon(CompletableFuture<WebSocket> opening) {
        var unused = opening.thenAccept(WebSocket::abort);
    }
}
