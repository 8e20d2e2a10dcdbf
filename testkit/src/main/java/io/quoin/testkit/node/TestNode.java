package io.quoin.testkit.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.client.CommandReceipt;
import io.quoin.host.client.NodeClient;
import io.quoin.host.ledger.command.Command;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.node.Node;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** A running node of a {@link TestNetwork}, which closes it. Thread-safe. */
public final class TestNode {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestHome home;
    private final Node node;
    private final RpcClient rpc;

    TestNode(TestHome home, Node node) {
        this.home = home;
        this.node = node;
        this.rpc = new RpcClient(node.rpcAddress());
    }

    /** The node's home directory, which goes with the network. */
    public Path home() {
        return home.directory();
    }

    /** A client of the node's RPC server. */
    public RpcClient rpc() {
        return rpc;
    }

    /** The validator's account. */
    public AccountSigner hotkey() {
        return home.hotkey();
    }

    public SessionKey sessionKey() {
        return home.session().publicKey();
    }

    /** The answer of {@code system_status}. */
    public JsonNode status() {
        return rpc.call("system_status", Map.of());
    }

    /** The last applied block's height. */
    public long height() {
        return status().path("height").asLong();
    }

    /** The root of the state after a block. */
    public String stateRoot(long height) {
        return rpc.call("ledger_stateRoot", Map.of("height", height))
                .path("stateRoot")
                .asText();
    }

    /** Hands in a command, signed by an account. */
    public CommandReceipt submit(Command command, AccountSigner signer) {
        NodeClient client = new NodeClient(rpc);
        return client.submit(SignedCommand.byAccount(client.networkId(), command, signer));
    }

    /** Waits until the node has applied a height; fails after a minute. */
    public void awaitHeight(long height) {
        Waiting.until("height " + height + " at " + node.rpcAddress(), () -> height() >= height);
    }

    /** What a metric without labels shows. */
    public double metric(String name) {
        String text = metrics();
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + name + " in " + text));
    }

    private String metrics() {
        HttpRequest request =
                HttpRequest.newBuilder(node.rpcAddress().resolve("/metrics")).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while it waited for " + request.uri(), e);
        }
    }

    TestHome at() {
        return home;
    }

    /** Where it listens for peers. */
    String address() {
        return status().path("listen").path(0).asText();
    }

    void close() {
        node.close();
    }
}
