package io.quoin.spi.wasm;

/**
 * What an engine is.
 *
 * @param name the engine, such as {@code chicory-compiler}
 * @param version its library's version; a change invalidates cached code
 * @param isolation where guest code runs
 * @param minThreadStackBytes the stack a thread needs that calls {@link WasmInstance#invoke}: enough for the deepest
 *     recursion that instrumentation allows
 */
public record EngineInfo(String name, String version, Isolation isolation, long minThreadStackBytes) {

    /** Where guest code runs. */
    public enum Isolation {
        /** In the node's JVM, as bytecode or interpreted. */
        IN_PROCESS,
        /** In a worker process that can be killed without harm to the node. */
        CHILD
    }
}
