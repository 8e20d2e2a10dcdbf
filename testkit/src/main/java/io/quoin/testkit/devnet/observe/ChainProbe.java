package io.quoin.testkit.devnet.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.spi.error.QuoinException;
import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.runtime.SubtensorItems;
import io.quoin.testkit.devnet.DevnetError;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the chain by itself, so that what nodes say of it can be checked. One request at a time. */
public final class ChainProbe implements AutoCloseable, WebSocket.Listener {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int TIMEOUT_SECONDS = 10;

    private final WebSocket socket;
    private final StringBuilder partial = new StringBuilder();
    private volatile CompletableFuture<String> answer = new CompletableFuture<>();

    public ChainProbe(String url) {
        try {
            this.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(url), this)
                    .join();
        } catch (CompletionException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "The chain at " + url + " does not answer: " + e, e);
        }
    }

    /** A neuron's weights in the state after a block. */
    public List<UidWeightView> weights(int netuid, int uid, long block) {
        String hash = call("chain_getBlockHash", block).asText();
        String key = SubtensorItems.WEIGHTS.key(u16(netuid), u16(uid));
        JsonNode value = call("state_getStorage", "0x" + key, hash);
        if (value.isNull()) {
            return List.of();
        }
        byte[] bytes = HexFormat.of().parseHex(value.asText().substring(2));
        return ScaleReader.decodeAll(bytes, reader -> reader.vector(pair -> new UidWeightView(pair.u16(), pair.u16())));
    }

    /** The hash of an extrinsic in a block, if there is one at that place. */
    public Optional<String> extrinsic(long block, int index) {
        JsonNode hash = call("chain_getBlockHash", block);
        if (hash.isNull()) {
            return Optional.empty();
        }
        JsonNode extrinsic = call("chain_getBlock", hash.asText())
                .path("block")
                .path("extrinsics")
                .path(index);
        if (!extrinsic.isTextual()) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(extrinsic.asText().substring(2));
        return Optional.of(HexFormat.of().formatHex(Blake2b.hash256(bytes)));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            answer.complete(text);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
        answer.completeExceptionally(problem);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private synchronized JsonNode call(String method, Object... params) {
        ObjectNode request =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", JSON.valueToTree(params));
        CompletableFuture<String> next = new CompletableFuture<>();
        answer = next;
        try {
            socket.sendText(request.toString(), true).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            JsonNode response = JSON.readTree(next.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            if (response.has("error")) {
                throw new QuoinException(DevnetError.DEVNET_PROCESS, "The chain refused " + method + ": " + response);
            }
            return response.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(DevnetError.DEVNET_STOPPED, "Interrupted", e);
        } catch (ExecutionException | TimeoutException | com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "The chain did not answer " + method + ": " + e, e);
        }
    }

    private static byte[] u16(int value) {
        return new ScaleWriter().u16(value).toBytes();
    }
}
