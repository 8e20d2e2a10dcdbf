package io.quoin.plugins.bittensor.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the answers of a session. */
public final class Answers {

    private Answers() {}

    /** Blocks until the answer is there. An endpoint that is silent for longer is left: its session ends. */
    public static JsonNode await(RpcSession session, CompletableFuture<JsonNode> answer, Duration timeout)
            throws ConnectionLostException, RpcErrorException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            session.ended("no answer within " + timeout.toMillis() + " ms");
            throw new ConnectionLostException(session.endpoint() + ": no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionLostException("Waiting for " + session.endpoint() + " was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RpcErrorException refused) {
                throw refused;
            }
            if (e.getCause() instanceof ConnectionLostException lost) {
                throw lost;
            }
            throw new IllegalStateException("An answer failed in an unknown way", e.getCause());
        }
    }
}
