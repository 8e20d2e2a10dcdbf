package io.quoin.plugins.wasmtime.protocol;

/** What a worker tells the node. */
public sealed interface Report {

    /** The first frame: the worker is ready. */
    record Hello(int protocol, String engineVersion) implements Report {}

    /** The command was carried out. */
    record Done() implements Report {}

    /** The command was not carried out. */
    record Refused(String reason) implements Report {}

    /** The module is not, or no longer, compiled here. */
    record UnknownModule() implements Report {}

    /** The instance exists; the size of its memory in bytes. */
    record Instantiated(long memorySize) implements Report {}

    /** The function returned raw results; the size of the memory now. */
    record Returned(long[] results, long memorySize) implements Report {}

    /** The guest trapped; the size of the memory now, 0 if there is no instance. */
    record Trapped(String diagnostic, long memorySize) implements Report {}

    /** The call ended because the answer to a host call was to stop it; the size of the memory now. */
    record Stopped(long memorySize) implements Report {}

    /** The engine failed. */
    record Failed(String reason) implements Report {}

    /** The guest calls the import of this index with raw arguments; the size of its memory now. */
    record HostCall(int instance, int function, long[] arguments, long memorySize) implements Report {}

    /** Memory that was asked for. */
    record Bytes(byte[] bytes) implements Report {}
}
