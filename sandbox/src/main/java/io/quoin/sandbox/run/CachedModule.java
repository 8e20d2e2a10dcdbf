package io.quoin.sandbox.run;

import io.quoin.sandbox.code.ModuleCompiler;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmModule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One place of the {@link ModuleCache}: a module that somebody compiles, has compiled, or that was refused. Users are
 * counted under the cache's lock; the rest is safe from any thread.
 */
final class CachedModule {

    private final CompletableFuture<Compiled> content = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private int users;
    private boolean dropped;

    /**
     * What is kept.
     *
     * @param compiled of {@code module}; closed by the place that it has in the cache
     */
    record Compiled(InstrumentedModule module, WasmModule compiled) {}

    /** Admits and compiles the module on this thread, unless another one does or did. */
    void prepare(ModuleCompiler compiler, Supplier<InstrumentedModule> admission) {
        if (!claimed.compareAndSet(false, true)) {
            return;
        }
        try {
            InstrumentedModule module = admission.get();
            content.complete(new Compiled(module, EngineFault.orThrow(() -> compiler.compile(module.prepared()))));
        } catch (RuntimeException | Error e) {
            content.completeExceptionally(e);
        }
    }

    /**
     * The compiled module, as soon as it is there.
     *
     * @throws QuoinException if it was refused, the engine failed, or the deadline passed
     */
    Compiled await(Deadline deadline) {
        try {
            long patience = content.isDone() ? 0 : TimeUnit.NANOSECONDS.convert(deadline.remaining());
            return content.get(patience, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw deadline.passed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault("Interrupted while another evaluation compiled the module", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof QuoinException refusal) {
                throw new QuoinException(refusal.code(), String.valueOf(refusal.getMessage()), refusal);
            }
            throw fault("The engine failed with " + e.getCause(), e);
        }
    }

    /** Whether the module is not there because something failed on this machine, which may work the next time. */
    boolean isWorthAnotherTry() {
        if (!content.isCompletedExceptionally()) {
            return false;
        }
        Throwable cause = content.handle((compiled, failure) -> failure).join();
        return !(cause instanceof QuoinException refusal) || refusal.code() == WasmError.WASM_ENGINE_FAULT;
    }

    private static QuoinException fault(String what, Exception cause) {
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT, what + "; the validator abstains from this evaluation.", cause);
    }

    void enter() {
        users++;
    }

    void leave(ClosingFailures closing) {
        users--;
        closeIfUnused(closing);
    }

    /** The cache gave the place up. */
    void drop(ClosingFailures closing) {
        dropped = true;
        closeIfUnused(closing);
    }

    private void closeIfUnused(ClosingFailures closing) {
        if (dropped && users == 0 && content.isDone() && !content.isCompletedExceptionally()) {
            closing.close(content.join().compiled());
        }
    }
}
