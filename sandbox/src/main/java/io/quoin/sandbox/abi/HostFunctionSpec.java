package io.quoin.sandbox.abi;

import io.quoin.sandbox.binary.Signature;

/**
 * A function that an ABI grants to guests, and what calling it costs. Instrumentation charges the cost before the call.
 *
 * @param baseGas per call
 * @param gasPerByte per unit of the length argument, unsigned
 * @param lengthParameter index of the i32 argument that holds a length, or negative if the cost is fixed
 */
public record HostFunctionSpec(
        String module, String name, Signature signature, long baseGas, long gasPerByte, int lengthParameter) {}
