package io.quoin.host.plugin.guard;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.StorageFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No collection of a plugin's making gets past the guard, whatever is added to the SPI. */
class EveryCollectionIsCopiedTest {

    private final PluginGuard guard =
            new PluginGuard("x", PluginKind.STORAGE, NodePlugin.class.getClassLoader(), CallMetrics.none());

    @TestFactory
    Stream<DynamicTest> whatIsNotAsTheSpiSaysFailsTheCall() throws Exception {
        return SpiInterfaces.all().stream()
                .flatMap(type -> SpiInterfaces.methods(type)
                        .filter(EveryCollectionIsCopiedTest::givesACollection)
                        .map(method -> DynamicTest.dynamicTest(
                                SpiInterfaces.name(type, method),
                                () -> hostile(method.getReturnType())
                                        .forEach(given -> assertFails(type, method, given)))));
    }

    /** A path is iterable and no collection; those of the SPI are the node's. */
    private static boolean givesACollection(Method method) {
        if (method.getReturnType() == Path.class) {
            return false;
        }
        return Stream.of(Iterable.class, Iterator.class, Map.class, BaseStream.class, Optional.class)
                .anyMatch(collection -> collection.isAssignableFrom(method.getReturnType()));
    }

    /** An assertion too: a collection of another type would have nobody that copies it. */
    private static List<Object> hostile(Class<?> type) {
        assertThat(type).isIn(List.class, Set.class, Optional.class);
        if (type == Optional.class) {
            return List.of(Optional.of(new Object()));
        }
        return List.of(
                HostileList.as(type, () -> {
                    throw new StackOverflowError();
                }),
                HostileList.as(type, () -> Collections.singleton(null).iterator()),
                HostileList.as(type, () -> Set.of(new Object()).iterator()),
                HostileList.as(type, () -> Stream.generate(() -> "more").iterator()));
    }

    private void assertFails(Class<?> type, Method method, Object given) {
        QuoinException failure =
                assertRefused(PluginFault.PLUGIN_FAILED, () -> SpiInterfaces.call(guarded(type, given), method));
        assertThat(failure).hasMessageContaining("'x'").hasMessageContaining("." + method.getName());
    }

    private <T> T guarded(Class<T> type, Object given) {
        return guard.guard(
                type,
                type.cast(Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> given)));
    }

    @Test
    void theCopyIsTheNodesAndItsElementsAreGuarded() {
        StorageFactory<?> factory = (StorageFactory<?>) Proxy.newProxyInstance(
                StorageFactory.class.getClassLoader(),
                new Class<?>[] {StorageFactory.class},
                (proxy, called, arguments) -> {
                    throw new IllegalStateException("a stray exception");
                });
        List<StorageFactory<?>> given = new ArrayList<>();
        given.add(factory);
        List<StorageFactory<?>> copy = guarded(NodePlugin.class, given).storages();
        given.clear();
        assertThat(copy).singleElement().satisfies(guarded -> assertRefused(PluginFault.PLUGIN_FAILED, guarded::name));
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void thereMayBeAsManyElementsAsTheBoundSays() {
        List<String> most = Collections.nCopies(GivenCollection.MAX_ELEMENTS, "/ip6/::1/tcp/1");
        assertThat(guarded(PeerNetwork.class, most).listenAddresses()).isEqualTo(most);
        List<String> more = Collections.nCopies(GivenCollection.MAX_ELEMENTS + 1, "/ip6/::1/tcp/1");
        assertThat(assertRefused(PluginFault.PLUGIN_FAILED, guarded(PeerNetwork.class, more)::listenAddresses))
                .hasMessageContaining("more than " + GivenCollection.MAX_ELEMENTS);
    }
}
