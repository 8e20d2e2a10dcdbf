package io.quoin.benchmarks.sandbox;

import io.quoin.spi.wasm.WasmEngine;

/**
 * An engine as a node loads it, with the clock that sees its guests.
 *
 * @param name for tables
 */
record BenchmarkEngine(String name, WasmEngine engine, GuestClock clock) {}
