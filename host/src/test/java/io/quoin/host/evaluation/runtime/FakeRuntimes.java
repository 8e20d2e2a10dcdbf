package io.quoin.host.evaluation.runtime;

import io.quoin.host.evaluation.EvaluatedSubmission;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.EngineInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runtimes whose evaluations give 50 points, or as told; each can be held in the middle of an evaluation. */
final class FakeRuntimes implements RuntimeSource {

    final List<String> events = new CopyOnWriteArrayList<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    private final List<String> held = new ArrayList<>();
    int newScore = 50;
    boolean createFails;

    @Nullable
    Error createError;

    /** Evaluations on the engine of this name stop until {@link #release}. */
    void hold(String name) {
        held.add(name);
    }

    EngineRuntime runtime(String name, int score) {
        EngineInfo info = new EngineInfo(name, "1", 1);
        return new EngineRuntime(
                identity(name),
                info,
                false,
                (manifest, submission, module, artifact) -> {
                    if (held.contains(name)) {
                        entered.countDown();
                        awaitRelease();
                    }
                    if (events.contains("closed " + name)) {
                        throw new AssertionError("An evaluation on the closed engine " + name);
                    }
                    return new EvaluatedSubmission(TestNetwork.score(score), StorageWrites.NONE, name);
                },
                () -> events.add("closed " + name));
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "interrupted", e);
        }
    }

    static RuntimeIdentity identity(String name) {
        return new RuntimeIdentity(name, "runtime-" + name, "1.0.0", Hash.ZERO);
    }

    @Override
    public Candidate find(SwapRequest request, RuntimeIdentity current) {
        return new Candidate() {
            @Override
            public RuntimeIdentity identity() {
                return FakeRuntimes.identity("new");
            }

            @Override
            public EngineRuntime create() {
                if (createError != null) {
                    throw createError;
                }
                if (createFails) {
                    throw new QuoinException(WasmError.WASM_SELF_TEST, "as told");
                }
                return runtime("new", newScore);
            }

            @Override
            public Optional<UnloadedPlugin> install() {
                events.add("installed");
                return Optional.empty();
            }

            @Override
            public void abandon() {
                events.add("abandoned");
            }
        };
    }
}
