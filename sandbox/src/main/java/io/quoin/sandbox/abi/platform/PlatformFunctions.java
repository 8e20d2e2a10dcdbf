package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.host.HostModules;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Map;

/** The SDK's modules for one evaluation. */
final class PlatformFunctions {

    private PlatformFunctions() {}

    static HostFunctions of(Surroundings surroundings, StorageFunctions storage, ConsensusFunctions consensus) {
        return new HostModules(Map.of(
                PlatformAbi.NETWORK, imported -> network(imported, surroundings),
                PlatformAbi.STORAGE, storage,
                PlatformAbi.TERMINAL, imported -> terminal(imported, surroundings),
                PlatformAbi.SANDBOX, imported -> sandbox(imported, surroundings),
                PlatformAbi.EXEC, imported -> DisabledFunctions.result(),
                PlatformAbi.CONTAINER, imported -> DisabledFunctions.result(),
                PlatformAbi.DATA, imported -> DisabledFunctions.status(),
                PlatformAbi.LLM, PlatformFunctions::languageModel,
                PlatformAbi.CONSENSUS, consensus,
                PlatformAbi.TIME, imported -> surroundings.clock()));
    }

    private static HostFunction network(ImportedFunction imported, Surroundings surroundings) {
        return switch (imported.name()) {
            case "log_message" -> surroundings::logMessage;
            case "get_timestamp" -> surroundings.clock();
            case "dns_resolve" -> DisabledFunctions.unmeasuredResult();
            default -> DisabledFunctions.result();
        };
    }

    private static HostFunction terminal(ImportedFunction imported, Surroundings surroundings) {
        return switch (imported.name()) {
            case "terminal_get_time" -> surroundings.clock();
            case "terminal_random_seed" -> surroundings::random;
            default -> DisabledFunctions.status();
        };
    }

    private static HostFunction sandbox(ImportedFunction imported, Surroundings surroundings) {
        return switch (imported.name()) {
            case "log_message" -> surroundings::logMessage;
            case "get_timestamp" -> surroundings.clock();
            case "sandbox_exec" -> DisabledFunctions.result();
            // The status of the older host says nothing else, and an evaluation has no environment.
            default -> (memory, call) -> GuestBytes.result(0);
        };
    }

    private static HostFunction languageModel(ImportedFunction imported) {
        return imported.name().equals("llm_is_available")
                ? (memory, call) -> GuestBytes.result(0)
                : DisabledFunctions.languageModel();
    }
}
