package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.Engine;
import io.github.kawamuray.wasmtime.Module;
import io.quoin.plugins.wasmtime.protocol.Signature;
import java.util.List;
import java.util.Map;

/** A compiled module and the signatures of its imports, in order, and exports. */
record LoadedModule(Engine engine, Module module, List<Signature> imports, Map<String, Signature> exports) {}
