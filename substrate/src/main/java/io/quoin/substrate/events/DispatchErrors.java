package io.quoin.substrate.events;

import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.Pallet;
import java.util.Optional;

/** Names the reason for which an included extrinsic failed. */
public final class DispatchErrors {

    private DispatchErrors() {}

    /** The failure in an {@code ExtrinsicFailed} event; empty for any other event. */
    public static Optional<String> failure(Metadata metadata, ChainEvent event) {
        return event.is("System", "ExtrinsicFailed")
                ? Optional.of(name(metadata, event.content().field("dispatch_error")))
                : Optional.empty();
    }

    /**
     * The name of a {@code DispatchError}: {@code Pallet.Error} for a pallet's own, by the metadata of the runtime that
     * raised it, since indices change between versions; {@code Token.FundsUnavailable} or {@code BadOrigin} for others.
     */
    public static String name(Metadata metadata, ScaleValue dispatchError) {
        ScaleValue.Choice error = dispatchError.asChoice();
        if (error.name().equals("Module")) {
            return moduleError(
                    metadata,
                    error.content().field("index").asInt(),
                    error.content().field("error").asBytes()[0] & 0xff);
        }
        return error.content() instanceof ScaleValue.Choice detail ? error.name() + "." + detail.name() : error.name();
    }

    private static String moduleError(Metadata metadata, int palletIndex, int errorIndex) {
        Pallet pallet = metadata.pallet(palletIndex);
        return metadata.findError(pallet, errorIndex)
                .map(error -> pallet.name() + "." + error.name())
                .orElse(pallet.name() + ".error " + errorIndex);
    }
}
