package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;

/**
 * {@code platform_consensus}: epoch and height of the decided block. Nothing else of the network is shown to an
 * evaluation; such a question gets the SDK's internal error, since its code for what is disabled, 1, would pass for a
 * count or a length.
 */
record ConsensusFunctions(Facts facts) implements HostFunctions {

    private static final long INTERNAL = -100 & 0xFFFF_FFFFL;
    private static final long DISABLED = 1;

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "consensus_get_epoch" -> answering(facts.epoch());
            case "consensus_get_block_height" -> answering(facts.blockHeight());
            case "consensus_propose_weight" -> answering(DISABLED);
            default -> answering(INTERNAL);
        };
    }

    private static HostFunction answering(long value) {
        return (memory, call) -> GuestBytes.result(value);
    }
}
