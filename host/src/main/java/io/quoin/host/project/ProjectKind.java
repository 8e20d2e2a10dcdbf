package io.quoin.host.project;

import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds that a project can be made for. */
public enum ProjectKind {
    STORAGE(
            "the storage",
            "storages",
            "io.quoin.spi.storage",
            "StorageFactory",
            "KeyValueStore",
            "io.quoin.spi.storage",
            "StorageContext",
            "StorageError",
            "STORE_IO",
            "io.quoin.testkit.kit.storage",
            "StorageContract"),
    WASM_ENGINE(
            "the engine",
            "wasmEngines",
            "io.quoin.spi.wasm",
            "WasmEngineFactory",
            "WasmEngine",
            "io.quoin.spi",
            "PluginContext",
            "WasmError",
            "WASM_ENGINE_FAULT",
            "io.quoin.testkit.kit.wasm",
            "WasmEngineContract");

    private final Map<String, String> words = new LinkedHashMap<>();

    ProjectKind(
            String kind,
            String method,
            String factoryPackage,
            String factory,
            String product,
            String contextPackage,
            String context,
            String error,
            String code,
            String kitPackage,
            String contract) {
        words.put("kind", kind);
        words.put("method", method);
        words.put("factoryPackage", factoryPackage);
        words.put("Factory", factory);
        words.put("Product", product);
        words.put("contextPackage", contextPackage);
        words.put("Context", context);
        words.put("Error", error);
        words.put("code", code);
        words.put("kitPackage", kitPackage);
        words.put("Contract", contract);
        words.put("KIND", name());
    }

    /** What stands in the templates for this kind, by the word there. */
    Map<String, String> words() {
        return Map.copyOf(words);
    }
}
