package io.quoin.spi.wasm;

/** The functions an instance is linked to. */
@FunctionalInterface
public interface HostFunctions {

    /** No functions: for modules without imports. */
    HostFunctions NONE = imported -> {
        throw new IllegalArgumentException("No host function " + imported.module() + "." + imported.name());
    };

    /** The implementation of an import; the host has checked beforehand that there is one with this type. */
    HostFunction resolve(ImportedFunction imported);
}
