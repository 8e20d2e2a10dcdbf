package io.quoin.plugins.wasmtime.protocol;

import java.util.List;

/**
 * What the node tells a worker. Each command but the two answers to a host call is answered by one {@link Report}; an
 * {@link Invoke} may be preceded by host calls, and while the worker waits for the answer to one, it serves commands for
 * other instances.
 */
public sealed interface Command {

    /**
     * Compile a module and keep it under a name; answered by {@code Done} or {@code Refused}.
     *
     * @param precompiled what {@code Precompile} gave for the module, which is loaded then; empty to compile it
     */
    record Compile(String module, byte[] code, byte[] precompiled, List<Signature> imports, List<Export> exports)
            implements Command {}

    /** Compile a module to bytes and keep nothing; answered by {@code Bytes} or {@code Refused}. */
    record Precompile(byte[] code) implements Command {}

    /** Make an instance under a new number; answered by {@code Instantiated}, {@code UnknownModule}, and so on. */
    record Instantiate(int instance, String module) implements Command {}

    /** Call an exported function with raw arguments. */
    record Invoke(int instance, String export, long[] arguments) implements Command {}

    /** Copy memory out; answered by {@code Bytes}. */
    record ReadMemory(int instance, long offset, int length) implements Command {}

    /** Copy memory in; answered by {@code Done}. */
    record WriteMemory(int instance, long offset, byte[] bytes) implements Command {}

    /** Copy memory out of several places; answered by {@code Bytes}, which follow each other. */
    record ReadRanges(int instance, long[] offsets, long[] lengths) implements Command {}

    /** Copy memory into several places, one after the other; answered by {@code Done}. */
    record WriteRanges(int instance, long[] offsets, long[] lengths, byte[] bytes) implements Command {}

    /** Free an instance; answered by {@code Done}. */
    record Close(int instance) implements Command {}

    /** The answer to a host call: raw results. */
    record HostReturn(long[] results) implements Command {}

    /** The answer to a host call: end the guest's call. */
    record HostStop() implements Command {}
}
