package io.quoin.spi.wasm;

/**
 * What an engine is. Where guest code runs is a {@link WasmCapability}.
 *
 * @param name the same as its factory's, so that people meet one name for one thing
 * @param version its library's version; a change invalidates cached code
 * @param minThreadStackBytes the stack a thread needs that calls {@link WasmInstance#invoke}: enough for the deepest
 *     recursion that instrumentation allows
 */
public record EngineInfo(String name, String version, long minThreadStackBytes) {}
