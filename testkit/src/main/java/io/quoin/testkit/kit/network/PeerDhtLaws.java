package io.quoin.testkit.kit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.network.Dht;
import io.quoin.spi.network.NetworkCapability;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Provider;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.waiting.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The laws of {@link Dht}, for networks that declare one; the others refuse. */
abstract class PeerDhtLaws<C extends Record> extends PeerTopicLaws<C> {

    private static final byte[] KEY = SequencedRecords.key("record");
    private static final Hash CONTENT = Hash.sha256(SequencedRecords.bytes("content"));

    @Test
    void aNetworkWithoutADhtRefuses() {
        assumeThat(factory().capabilities()).doesNotContain(NetworkCapability.DHT);
        assertThatThrownBy(start()::dht).satisfies(failure -> assertCode(failure, NetworkError.NET_UNSUPPORTED));
    }

    @Test
    void aRecordIsFoundByANodeAtTheOtherEndOfALine() {
        requireDht();
        List<PeerNetwork> line = dhtLine(4);
        byte[] value = SequencedRecords.bytes("1:from the end");
        assertThat(until(() -> line.get(3).dht().put(KEY, value), stored -> stored >= 1))
                .isPositive();
        Optional<byte[]> found = until(() -> line.get(0).dht().get(KEY), Optional::isPresent);
        assertThat(found.orElseThrow()).isEqualTo(value);
        assertThat(Waiting.result(line.get(0).dht().get(SequencedRecords.key("other"))))
                .isEmpty();
    }

    @Test
    void theBetterRecordIsFoundAndAWorseOneRefused() {
        requireDht();
        List<PeerNetwork> line = dhtLine(3);
        byte[] second = SequencedRecords.bytes("2:second");
        until(() -> line.get(2).dht().put(KEY, SequencedRecords.bytes("1:first")), stored -> stored >= 1);
        until(() -> line.get(0).dht().put(KEY, second), stored -> stored >= 1);
        for (PeerNetwork network : line) {
            Optional<byte[]> found = until(() -> network.dht().get(KEY), Optional::isPresent);
            assertThat(found.orElseThrow()).isEqualTo(second);
        }
        assertFailsWith(line.get(0).dht().put(KEY, SequencedRecords.bytes("1:again")), NetworkError.NET_RECORD);
    }

    @Test
    void recordsThatNobodyCanTakeAreRefusedAtOnce() {
        requireDht();
        Dht dht = dhtLine(2).get(0).dht();
        assertFailsWith(dht.put(KEY, SequencedRecords.bytes("without a number")), NetworkError.NET_RECORD);
        assertThatThrownBy(() -> dht.put(KEY, new byte[8 * 1024 + 1]))
                .satisfies(failure -> assertCode(failure, NetworkError.NET_TOO_LARGE));
        for (String key : List.of("", "record", "/nobody/record", "/kit/", "/kit/" + "x".repeat(252))) {
            byte[] bytes = SequencedRecords.bytes(key);
            assertThatThrownBy(() -> dht.put(bytes, SequencedRecords.bytes("1:x")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> dht.get(bytes)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> dht.validate(SequencedRecords.NAMESPACE, new SequencedRecords()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void providersAreFoundWithTheirAddresses() {
        requireDht();
        List<PeerNetwork> line = dhtLine(4);
        PeerNetwork last = line.get(3);
        until(() -> last.dht().provide(CONTENT), told -> told >= 1);
        List<Provider> found = until(() -> line.get(0).dht().findProviders(CONTENT, 5), list -> !list.isEmpty());
        assertThat(found).containsExactly(new Provider(last.self(), last.listenAddresses()));
        assertThat(Waiting.result(line.get(0).dht().findProviders(Hash.ZERO, 5)))
                .isEmpty();
        assertThat(Waiting.result(last.dht().findProviders(CONTENT, 5))).isEmpty();
    }

    @Test
    void aProviderAtTheOtherEndOfALineIsReached() {
        requireDht();
        List<PeerNetwork> line = dhtLine(4);
        PeerNetwork first = line.get(0);
        PeerNetwork last = line.get(3);
        until(() -> last.dht().provide(CONTENT), told -> told >= 1);
        Provider provider = until(() -> first.dht().findProviders(CONTENT, 1), list -> !list.isEmpty())
                .get(0);
        assertThat(Waiting.result(first.dht().reach(provider))).isEqualTo(last.self());
        assertThat(first.peers()).anyMatch(peer -> peer.id().equals(last.self()));
        Provider silent = new Provider(line.get(2).self(), List.of());
        assertThat(until(() -> first.dht().reach(silent), reached -> true)).isEqualTo(silent.peer());
        Provider nowhere = new Provider(start().self(), List.of());
        assertFailsWith(first.dht().reach(nowhere), NetworkError.NET_UNREACHABLE);
    }

    @Test
    void aPeerIsFoundByItsId() {
        requireDht();
        List<PeerNetwork> line = dhtLine(4);
        PeerNetwork last = line.get(3);
        List<String> found = until(() -> line.get(0).dht().findPeer(last.self()), list -> !list.isEmpty());
        assertThat(found).isEqualTo(last.listenAddresses());
    }

    @Test
    void aNodeThatKnowsNobodyFailsAndOneThatIsClosedRefuses() {
        requireDht();
        PeerNetwork alone = dhtLine(1).get(0);
        assertFailsWith(alone.dht().get(KEY), NetworkError.NET_UNREACHABLE);
        assertFailsWith(alone.dht().provide(CONTENT), NetworkError.NET_UNREACHABLE);
        alone.close();
        assertThatThrownBy(alone::dht).satisfies(failure -> assertCode(failure, NetworkError.NET_CLOSED));
    }

    private void requireDht() {
        assumeThat(factory().capabilities()).contains(NetworkCapability.DHT);
    }

    private List<PeerNetwork> dhtLine(int length) {
        List<PeerNetwork> line = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            line.add(start());
            line.get(i).dht().validate(SequencedRecords.NAMESPACE, new SequencedRecords());
            if (i > 0) {
                join(line.get(i - 1), line.get(i));
            }
        }
        return line;
    }

    /** Nothing announces that peers know each other to serve the DHT, so an operation is tried until it gives something. */
    private static <T> T until(Supplier<CompletableFuture<T>> operation, Predicate<T> enough) {
        List<T> results = new ArrayList<>();
        Waiting.until("the DHT gives something", () -> {
            try {
                T result = operation.get().get();
                results.add(result);
                return enough.test(result);
            } catch (ExecutionException e) {
                assertCode(Objects.requireNonNull(e.getCause()), NetworkError.NET_UNREACHABLE);
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        });
        return results.get(results.size() - 1);
    }

    private static void assertFailsWith(CompletableFuture<?> operation, NetworkError code) {
        assertThat(operation)
                .failsWithin(Waiting.LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .havingRootCause()
                .satisfies(failure -> assertCode(failure, code));
    }
}
