package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A client's subscriptions. Results that arise while a request is being answered are held back until the answer is
 * out. Used under the chain's lock only.
 */
final class RpcConnection {

    /** The most subscriptions of one connection. */
    static final int MAX_SUBSCRIPTIONS = 64;

    private final Consumer<String> send;
    private final Map<String, Runnable> subscriptions = new LinkedHashMap<>();
    private final List<String> heldBack = new ArrayList<>();
    private boolean answering;
    private long sequence;

    RpcConnection(Consumer<String> send) {
        this.send = send;
    }

    /** Answers one message: the answer first, then what its subscriptions pushed meanwhile. */
    void answer(String request, RpcDispatcher dispatcher) {
        answering = true;
        try {
            String response = dispatcher.handle(request, this);
            if (!response.isEmpty()) {
                send.accept(response);
            }
        } finally {
            answering = false;
        }
        List<String> pending = List.copyOf(heldBack);
        heldBack.clear();
        pending.forEach(send);
    }

    String subscribe(RpcSubscription subscription, String notification, RpcParams params) throws RpcException {
        if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
            throw new RpcException(
                    RpcException.TOO_MANY_SUBSCRIPTIONS,
                    "Too many subscriptions on the connection",
                    "Exceeded max limit of " + MAX_SUBSCRIPTIONS);
        }
        String id = "sub" + ++sequence;
        subscriptions.put(id, () -> {});
        try {
            Runnable stop = subscription.start(
                    params, result -> push(notification, id, result), () -> subscriptions.remove(id));
            subscriptions.replace(id, stop);
        } catch (RpcException e) {
            subscriptions.remove(id);
            throw e;
        }
        return id;
    }

    boolean unsubscribe(String id) {
        Runnable stop = subscriptions.remove(id);
        if (stop == null) {
            return false;
        }
        stop.run();
        return true;
    }

    void close() {
        List<Runnable> stops = List.copyOf(subscriptions.values());
        subscriptions.clear();
        stops.forEach(Runnable::run);
    }

    private void push(String notification, String id, JsonNode result) {
        if (!subscriptions.containsKey(id)) {
            return;
        }
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("subscription", id).set("result", result);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("jsonrpc", "2.0").put("method", notification).set("params", params);
        if (answering) {
            heldBack.add(message.toString());
        } else {
            send.accept(message.toString());
        }
    }
}
