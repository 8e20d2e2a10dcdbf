package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.metadata.PalletBuilder;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.testkit.devchain.runtime.SystemItems;
import java.util.List;

/** The blocks' time. */
final class TimestampPallet {

    private final TypeRegistryBuilder types;

    TimestampPallet(MetadataBuilder builder) {
        this.types = builder.types();
    }

    void declare(PalletBuilder pallet) {
        StorageDeclaration.declare(pallet, SystemItems.NOW, List.of(), types.u64());
        pallet.call(0, "set", Field.named("now", types.compact(types.u64())));
    }
}
