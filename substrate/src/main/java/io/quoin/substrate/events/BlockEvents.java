package io.quoin.substrate.events;

import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.storage.StorageItem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the value of {@code System.Events}. */
public final class BlockEvents {

    private BlockEvents() {}

    /** The item that holds a block's events. */
    public static StorageItem item(Metadata metadata) {
        return StorageItem.of(metadata, "System", "Events");
    }

    /**
     * The events of a block in their order.
     *
     * @param stored the value of {@link #item} at the block
     * @throws io.quoin.substrate.scale.ScaleException if it is malformed
     */
    public static List<ChainEvent> decode(Metadata metadata, Optional<byte[]> stored) {
        return item(metadata)
                .decode(stored)
                .map(value -> value.asItems().stream().map(BlockEvents::event).toList())
                .orElse(List.of());
    }

    private static ChainEvent event(ScaleValue eventRecord) {
        ScaleValue.Choice phase = eventRecord.field("phase").asChoice();
        OptionalInt extrinsic = phase.name().equals("ApplyExtrinsic")
                ? OptionalInt.of(phase.content().asInt())
                : OptionalInt.empty();
        ScaleValue.Choice pallet = eventRecord.field("event").asChoice();
        ScaleValue.Choice event = pallet.content().asChoice();
        return new ChainEvent(extrinsic, pallet.name(), event.name(), event.content());
    }
}
