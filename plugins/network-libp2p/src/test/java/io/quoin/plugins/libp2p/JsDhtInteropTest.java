package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.kad.KadMode;
import io.quoin.plugins.libp2p.kad.Numbered;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Provider;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.waiting.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The DHT against js-libp2p, in both roles. Needs {@code npm ci} in {@code src/test/js}. */
@Timeout(300)
class JsDhtInteropTest {

    @RegisterExtension
    final InteropNodes nodes;

    private final JsPeer js;
    private final PeerNetwork network;

    JsDhtInteropTest(@TempDir Path directory) {
        nodes = new InteropNodes(directory);
        js = nodes.jsInDht();
        network = nodes.java();
        network.dht().validate(Numbered.NAMESPACE, new Numbered());
    }

    /** Nobody dials the Java node, so it asks alone. */
    @Test
    void jsServesAJavaClient() {
        Waiting.result(network.connect(js.address()));
        untilKnown();
        assertThat(Waiting.result(network.dht().put(Numbered.key("java"), bytes("2:java"))))
                .isEqualTo(1);
        assertThat(js.command("get /numbered/java")).isEqualTo("2:java");
        js.command("put /numbered/js 7:js");
        assertThat(get("js")).contains("7:js");
        assertThat(get("nothing")).isEmpty();
        assertThat(Waiting.result(network.dht().provide(hash("java-content")))).isEqualTo(1);
        Waiting.until(
                "js knows the provider",
                () -> js.command("providers java-content").equals(network.self().text()));
        js.command("provide js-content");
        // js answers with its addresses, which it learns a little later than it listens.
        Waiting.until(
                "Java knows the provider",
                () -> providers("js-content").equals(js.id().text()));
        assertThat(js.command("known")).isEqualTo("0");
    }

    @Test
    void javaServesAJsClient() {
        js.command("dial " + network.listenAddresses().get(0));
        Waiting.until("js knows that Java serves", () -> js.command("known").equals("1"));
        untilKnown();
        assertThat(js.command("put /numbered/js 7:js")).isEmpty();
        assertThat(get("js")).contains("7:js");
        Waiting.result(network.dht().put(Numbered.key("java"), bytes("2:java")));
        assertThat(js.command("get /numbered/java")).isEqualTo("2:java");
        js.command("provide js-content");
        Waiting.until(
                "Java knows the provider",
                () -> providers("js-content").equals(js.id().text()));
        Waiting.result(network.dht().provide(hash("java-content")));
        assertThat(js.command("providers java-content"))
                .isEqualTo(network.self().text());
    }

    /** Only js is connected with the third node, which serves, so js has it in its table. */
    @Test
    void jsTellsJavaWhereAnotherPeerListens() {
        Waiting.result(network.connect(js.address()));
        untilKnown();
        PeerNetwork other = nodes.java(KadMode.SERVER);
        js.command("dial " + other.listenAddresses().get(0));
        Waiting.until(
                "Java finds the third node",
                () -> Waiting.result(network.dht().findPeer(other.self())).equals(other.listenAddresses()));
    }

    /** Only Java is connected with the third node, which does not serve: a connected peer is told of all the same. */
    @Test
    void javaTellsJsWhereAnotherPeerListens() {
        js.command("dial " + network.listenAddresses().get(0));
        Waiting.until("js knows that Java serves", () -> js.command("known").equals("1"));
        PeerNetwork other = nodes.java(KadMode.CLIENT);
        Waiting.result(other.connect(network.listenAddresses().get(0)));
        String address = other.listenAddresses().get(0);
        Waiting.until(
                "js finds the third node",
                () -> js.command("findPeer " + other.self().text())
                        .equals(address.substring(0, address.indexOf("/p2p/"))));
    }

    /** Identify tells, at some time, that js serves. */
    private void untilKnown() {
        Waiting.until("Java knows that js serves", () -> {
            try {
                return Waiting.result(network.dht().get(Numbered.key("unknown")))
                        .isEmpty();
            } catch (CompletionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                QuoinException.class,
                                failure -> assertThat(failure.code()).isEqualTo(NetworkError.NET_UNREACHABLE));
                return false;
            }
        });
    }

    private Optional<String> get(String key) {
        return Waiting.result(network.dht().get(Numbered.key(key)))
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private String providers(String text) {
        List<Provider> found = Waiting.result(network.dht().findProviders(hash(text), 5));
        return String.join(",", found.stream().map(one -> one.peer().text()).toList());
    }

    private static Hash hash(String text) {
        return Hash.sha256(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
