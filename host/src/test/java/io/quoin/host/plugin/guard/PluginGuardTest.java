package io.quoin.host.plugin.guard;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.text.CaughtFailure;
import io.quoin.host.text.FailureText;
import io.quoin.host.text.Printable;
import io.quoin.host.text.Saying;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmInstance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginGuardTest {

    private static final Table TABLE = new Table("t");

    private final List<String> calls = new ArrayList<>();
    private final CallMetrics metrics = (plugin, kind, operation) -> new RecordingMeter(operation, calls);
    private final PluginGuard guard =
            new PluginGuard("storage-x", PluginKind.STORAGE, SampleStore.class.getClassLoader(), metrics);

    @Test
    void whatAGuardedFactoryMakesIsGuardedToo() {
        StorageFactory<?> factory = guard.guard(StorageFactory.class, new SampleStore.Factory("sample"));
        assertThat(factory.name()).isEqualTo("sample");
        KeyValueStore store = guarded();
        assertThat(Proxy.isProxyClass(store.getClass())).isTrue();
    }

    @Test
    void setsTheContextClassLoaderForTheCallAndRestoresIt() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader other = new URLClassLoader(new URL[0])) {
            thread.setContextClassLoader(other);
            byte[] answer = guarded()
                    .get(TABLE, "context".getBytes(StandardCharsets.UTF_8))
                    .orElseThrow();
            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("own");
            assertThat(thread.getContextClassLoader()).isSameAs(other);
            assertThatThrownBy(() -> guarded().scan(TABLE, KeyRange.all(), Direction.ASCENDING))
                    .isInstanceOf(QuoinException.class);
            assertThat(thread.getContextClassLoader()).isSameAs(other);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aStrayExceptionNamesThePluginAndTheCall() {
        QuoinException failure = assertRefused(
                PluginFault.PLUGIN_FAILED, () -> guarded().scan(TABLE, KeyRange.all(), Direction.ASCENDING));
        assertThat(failure)
                .hasMessageContaining("'storage-x'")
                .hasMessageContaining("KeyValueReader.scan")
                .hasMessageContaining("a stray exception")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMissingClassOfThePluginIsItsFailure() {
        assertRefused(PluginFault.PLUGIN_FAILED, () -> guarded().write(new WriteBatch(), Durability.BUFFERED));
    }

    @Test
    void theErrorsOfTheContractPassUnchanged() {
        assertRefused(StorageError.STORE_CHECKPOINT_EXISTS, () -> guarded().checkpoint(Path.of("x")));
        HostAbort abort = new HostAbort("bounds");
        KeyValueStore aborting = guard.guard(KeyValueStore.class, new ThrowingStore(abort));
        assertThatThrownBy(aborting::close).isSameAs(abort);
    }

    @Test
    void anErrorOfTheVirtualMachineIsThePluginsFailure() {
        QuoinException failure =
                assertRefused(PluginFault.PLUGIN_FAILED, () -> guarded().snapshot());
        assertThat(failure).hasMessageContaining("'storage-x'").hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    @SuppressWarnings("NullAway") // A plugin is not compiled with the node's checks.
    void anErrorWhoseCodeIsNotWholeIsThePluginsFailure() {
        QuoinException broken = new QuoinException(
                new ErrorCode() {
                    @Override
                    public String name() {
                        return "ACME_BROKEN";
                    }

                    @Override
                    public ErrorCategory category() {
                        return null;
                    }

                    @Override
                    public String description() {
                        return "It has no category.";
                    }
                },
                "as told");
        KeyValueStore store = guard.guard(KeyValueStore.class, new ThrowingStore(broken));
        assertThat(assertRefused(PluginFault.PLUGIN_FAILED, store::close)).hasMessageContaining("ACME_BROKEN");
    }

    @Test
    void anErrorThatCannotSayWhatItIsIsThePluginsFailure() {
        RuntimeException speechless = Saying.of(() -> {
            throw new StackOverflowError();
        });
        QuoinException failure = failureOf(speechless);
        assertThat(failure.code()).isEqualTo(PluginFault.PLUGIN_FAILED);
        assertThat(failure)
                .hasMessageContaining("'storage-x'")
                .hasMessageContaining("whose text fails with java.lang.StackOverflowError")
                .hasCauseInstanceOf(CaughtFailure.class);
    }

    @Test
    void whatAPluginSaysNeitherFloodsNorSteersAnything() {
        for (RuntimeException thrown : List.of(
                Saying.of(() -> "x".repeat(10 << 20)),
                Saying.of(() -> "\u001b[2Ja\nforged line"),
                Saying.of(() -> null),
                new QuoinException(StorageError.STORE_IO, "\u001b[2J" + "x".repeat(10 << 20)),
                new QuoinException(StorageError.STORE_IO, "no disk", Saying.of(() -> "a\nforged line")))) {
            QuoinException failure = failureOf(thrown);
            assertThat(failure.toString())
                    .hasSizeLessThan(2 * FailureText.MAX_CHARS)
                    .isEqualTo(Printable.of(failure));
            StringWriter log = new StringWriter();
            failure.printStackTrace(new PrintWriter(log, true));
            assertThat(log.toString()).doesNotContain("\u001b").doesNotContain("\nforged line");
        }
    }

    @Test
    void aCodeOfThePluginsOwnIsAskedOnce() {
        List<String> names = new ArrayList<>(List.of("ACME_\u001b[2JFULL"));
        ErrorCode own = new ErrorCode() {
            @Override
            public String name() {
                return names.remove(0);
            }

            @Override
            public ErrorCategory category() {
                return ErrorCategory.ENVIRONMENT;
            }

            @Override
            public String description() {
                return "The disk is full.";
            }
        };
        QuoinException failure = failureOf(new QuoinException(own, "no space"));
        assertThat(failure.code().name())
                .isEqualTo("ACME_?[2JFULL")
                .isEqualTo(failure.code().name());
        assertThat(failure.code().category()).isEqualTo(ErrorCategory.ENVIRONMENT);
        assertThat(failure).hasMessage("no space");
    }

    private QuoinException failureOf(RuntimeException thrown) {
        KeyValueStore store = guard.guard(KeyValueStore.class, new ThrowingStore(thrown));
        return catchThrowableOfType(QuoinException.class, store::close);
    }

    @Test
    void everyCallIsMeasured() {
        KeyValueStore store = guarded();
        store.close();
        assertThatThrownBy(() -> store.write(new WriteBatch(), Durability.BUFFERED))
                .isInstanceOf(QuoinException.class);
        assertThat(calls)
                .containsExactly(
                        "KeyValueStore.close begins",
                        "KeyValueStore.close is timed",
                        "KeyValueStore.write begins",
                        "KeyValueStore.write fails",
                        "KeyValueStore.write is timed");
    }

    @Test
    void recordsAndEnumsOfThePluginAreGuardedAndTheSpisAreValues() {
        Subscription constant = guard.guard(Subscription.class, FailingEnum.ONE);
        assertRefused(PluginFault.PLUGIN_FAILED, constant::close);
        Subscription entry = guard.guard(Subscription.class, new FailingRecord("x"));
        assertRefused(PluginFault.PLUGIN_FAILED, entry::close);
        assertThat(guard.guard((Object) WasmCapability.CHILD_PROCESS)).isSameAs(WasmCapability.CHILD_PROCESS);
        PeerId peer = new PeerId("x");
        assertThat(guard.guard((Object) peer)).isSameAs(peer);
    }

    private enum FailingEnum implements Subscription {
        ONE {
            @Override
            public void close() {
                throw new IllegalStateException("as if");
            }
        }
    }

    private record FailingRecord(String name) implements Subscription {

        @Override
        public void close() {
            throw new IllegalStateException("as if");
        }
    }

    @Test
    void valuesAndGuestMemoryAreGivenAsTheyAre() {
        GuestMemory memory = new EmptyMemory();
        Outcome outcome = new Outcome.Returned(new long[0]);
        WasmInstance instance = guard.guard(WasmInstance.class, new FixedInstance(memory, outcome));
        assertThat(instance.memory()).isSameAs(memory);
        assertThat(instance.invoke("f", new long[0], Duration.ofSeconds(1))).isSameAs(outcome);
    }

    @Test
    void whatIsGuestMemoryBesidesSomethingElseIsGuardedAsThat() {
        BothAtOnce both = new BothAtOnce();
        KeyValueStore store = guard.guard(KeyValueStore.class, both);
        assertThat(store).isNotSameAs(both).isNotInstanceOf(GuestMemory.class);
        assertRefused(PluginFault.PLUGIN_FAILED, store::close);
        Outcome outcome = new Outcome.Returned(new long[0]);
        assertThat(guard.guard(WasmInstance.class, new FixedInstance(both, outcome))
                        .memory())
                .isSameAs(both);
    }

    @Test
    void guardsOfOneObjectAreEqualAndAreNotGuardedTwice() {
        SampleStore target = new SampleStore();
        KeyValueStore first = guard.guard(KeyValueStore.class, target);
        KeyValueStore second = guard.guard(KeyValueStore.class, target);
        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
        assertThat(first).isNotEqualTo(guarded());
        assertThat(guard.guard(KeyValueStore.class, first)).isSameAs(first);
    }

    @Test
    void whatEveryObjectAnswersIsTheNodesAnswer() {
        KeyValueStore target = new ThrowingStore(new IllegalStateException("as told")) {
            @Override
            public boolean equals(Object other) {
                throw new StackOverflowError();
            }

            @Override
            public int hashCode() {
                throw new StackOverflowError();
            }

            @Override
            public String toString() {
                throw new StackOverflowError();
            }
        };
        KeyValueStore store = guard.guard(KeyValueStore.class, target);
        assertThat(Set.of(store)).contains(guard.guard(KeyValueStore.class, target));
        assertThat(store).isNotEqualTo(guarded()).isNotEqualTo("another");
        assertThat(store.toString()).isEqualTo("storage-x:" + target.getClass().getName());
    }

    private KeyValueStore guarded() {
        return guard.guard(KeyValueStore.class, new SampleStore());
    }
}
