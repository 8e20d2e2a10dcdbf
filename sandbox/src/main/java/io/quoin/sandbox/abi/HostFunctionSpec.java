package io.quoin.sandbox.abi;

import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;

/**
 * A function that an ABI grants to guests, and what calling it costs. Instrumentation charges the cost before the call.
 *
 * @param baseGas per call
 * @param gasPerByte per unit of the length argument, unsigned
 * @param lengthParameter index of the i32 argument that holds a length, or negative if the cost is fixed
 * @param metered whether the function charges gas of its own, for what its arguments do not tell: the host is then
 *     called with {@link #linkedSignature}
 */
public record HostFunctionSpec(
        String module,
        String name,
        Signature signature,
        long baseGas,
        long gasPerByte,
        int lengthParameter,
        boolean metered) {

    /** A function whose cost its arguments tell. */
    public HostFunctionSpec(
            String module, String name, Signature signature, long baseGas, long gasPerByte, int lengthParameter) {
        this(module, name, signature, baseGas, gasPerByte, lengthParameter, false);
    }

    /** A function that charges gas of its own beside a fixed cost. */
    public static HostFunctionSpec metered(String module, String name, Signature signature, long baseGas) {
        return new HostFunctionSpec(module, name, signature, baseGas, 0, -1, true);
    }

    /** Its import module and its name, as messages have them. */
    public String qualifiedName() {
        return module + "." + name;
    }

    /**
     * The type under which instrumented code imports the function: a metered one takes the gas left as one more argument
     * and gives what is then left as one more result, an i64 each.
     */
    public Signature linkedSignature() {
        return metered ? signature.withBoth(TypeCode.I64) : signature;
    }
}
