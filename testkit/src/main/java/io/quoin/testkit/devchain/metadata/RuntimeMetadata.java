package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.metadata.MetadataWriter;
import io.quoin.testkit.devchain.runtime.SubtensorError;

/** The runtime's metadata; pallets, calls, events, errors and extensions have the names and indices of 293. */
public final class RuntimeMetadata {

    private RuntimeMetadata() {}

    /** The bytes that {@code state_getMetadata} answers with: format 14. */
    public static byte[] encoded() {
        return MetadataWriter.write(build());
    }

    static Metadata build() {
        MetadataBuilder builder = new MetadataBuilder();
        builder.pallet("System", 0, new SystemPallet(builder)::declare)
                .pallet("Timestamp", 2, new TimestampPallet(builder)::declare)
                .pallet("TransactionPayment", 6, new PaymentPallet(builder)::declare)
                .pallet("SubtensorModule", SubtensorError.PALLET_INDEX, new SubtensorPallet(builder)::declare);
        Extensions.declare(builder);
        return builder.build();
    }
}
