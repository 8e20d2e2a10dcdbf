package io.quoin.spi.wasm;

/**
 * What an engine is. Where guest code runs is a {@link WasmCapability}.
 *
 * @param name the engine, such as {@code chicory-compiler}
 * @param version its library's version; a change invalidates cached code
 * @param minThreadStackBytes the stack a thread needs that calls {@link WasmInstance#invoke}: enough for the deepest
 *     recursion that instrumentation allows
 */
public record EngineInfo(String name, String version, long minThreadStackBytes) {}
