package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.metadata.PalletBuilder;
import io.quoin.substrate.types.Field;

/** The event of a paid fee. */
final class PaymentPallet {

    private final MetadataBuilder builder;

    PaymentPallet(MetadataBuilder builder) {
        this.builder = builder;
    }

    void declare(PalletBuilder pallet) {
        int u64 = builder.types().u64();
        pallet.event(
                0,
                "TransactionFeePaid",
                Field.named("who", builder.standard().accountId()),
                Field.named("actual_fee", u64),
                Field.named("tip", u64));
    }
}
