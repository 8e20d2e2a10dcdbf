package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client of the JDK that shows every message it gets. */
public final class RpcClientProbe implements AutoCloseable, WebSocket.Listener {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private int nextId;

    public RpcClientProbe(String url) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(url), this)
                .join();
    }

    /** The result of a call. */
    public JsonNode call(String method, Object... params) throws Exception {
        return request(method, params).get("result");
    }

    /** The error of a call. */
    public JsonNode error(String method, Object... params) throws Exception {
        return request(method, params).get("error");
    }

    /** The next message, whatever it is. */
    public JsonNode next() throws Exception {
        String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("No message arrived");
        }
        return JSON.readTree(message);
    }

    /** The result in the next message, which has to be a notification. */
    public JsonNode notification() throws Exception {
        JsonNode message = next();
        if (!message.has("method")) {
            throw new AssertionError("Expected a notification, found " + message);
        }
        return message.get("params").get("result");
    }

    public JsonNode raw(String text) throws Exception {
        socket.sendText(text, true).join();
        return next();
    }

    public void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    public void sendText(String text) {
        socket.sendText(text, true).join();
    }

    /** The code that the server closed the connection with. */
    public int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed.complete(statusCode);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
        closed.completeExceptionally(problem);
    }

    private JsonNode request(String method, Object... params) throws Exception {
        var request = JSON.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", ++nextId).put("method", method);
        request.set("params", JSON.valueToTree(params));
        return raw(request.toString());
    }
}
