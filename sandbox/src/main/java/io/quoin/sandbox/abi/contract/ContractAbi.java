package io.quoin.sandbox.abi.contract;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.RequiredExport;
import io.quoin.sandbox.abi.Signatures;
import java.util.List;

/** What a contract imports from {@code contract_v1} and exports. */
public final class ContractAbi {

    public static final String MODULE = "contract_v1";
    public static final String EVALUATE = "evaluate";

    static final long GAS_LOG = 10;
    static final long GAS_BALANCE = 20;
    static final long GAS_TRANSFER = 50;
    static final long GAS_READ = 15;
    static final long GAS_WRITE = 30;

    /** Gas of a byte that a function copies. */
    static final long GAS_PER_BYTE = 1;

    /** The interface. */
    public static final Abi ABI = new Abi(
            "challenge/contract_v1",
            List.of(
                    function("log", "ii:", GAS_LOG, 1),
                    function("get_balance", "i:I", GAS_BALANCE, -1),
                    function("transfer", "iI:i", GAS_TRANSFER, -1),
                    function("storage_read", "iiii:i", GAS_READ, 3),
                    function("storage_write", "iiii:i", GAS_WRITE, 3)),
            List.of(new RequiredExport(EVALUATE, Signatures.of(":I"), true)),
            true);

    private ContractAbi() {}

    private static HostFunctionSpec function(String name, String signature, long gas, int length) {
        return new HostFunctionSpec(MODULE, name, Signatures.of(signature), gas, length < 0 ? 0 : GAS_PER_BYTE, length);
    }
}
