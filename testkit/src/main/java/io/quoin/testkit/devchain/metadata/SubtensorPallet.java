package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.metadata.PalletBuilder;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.testkit.devchain.runtime.SetWeightsCall;
import io.quoin.testkit.devchain.runtime.SubtensorError;
import io.quoin.testkit.devchain.runtime.SubtensorItems;
import io.quoin.testkit.devchain.state.StorageItem;
import java.util.List;

/** The subnet, its neurons and their weights. */
final class SubtensorPallet {

    private final TypeRegistryBuilder types;
    private final int accountId;

    SubtensorPallet(MetadataBuilder builder) {
        this.types = builder.types();
        this.accountId = builder.standard().accountId();
    }

    void declare(PalletBuilder pallet) {
        declareOfSubnet(pallet);
        declareOfNeurons(pallet);
        int u16 = types.u16();
        int u16s = types.sequence(u16);
        pallet.call(
                SetWeightsCall.INDEX,
                "set_weights",
                Field.named("netuid", u16),
                Field.named("dests", u16s),
                Field.named("weights", u16s),
                Field.named("version_key", types.u64()));
        pallet.event(5, "WeightsSet", Field.unnamed(u16), Field.unnamed(u16));
        for (SubtensorError error : SubtensorError.values()) {
            pallet.error(error.index(), error.runtimeName());
        }
    }

    private void declareOfSubnet(PalletBuilder pallet) {
        int u16 = types.u16();
        int u64 = types.u64();
        bySubnet(pallet, SubtensorItems.SUBNETWORK_N, u16);
        bySubnet(pallet, SubtensorItems.NETWORKS_ADDED, types.bool());
        bySubnet(pallet, SubtensorItems.TEMPO, u16);
        bySubnet(pallet, SubtensorItems.MAX_ALLOWED_UIDS, u16);
        bySubnet(pallet, SubtensorItems.MIN_ALLOWED_WEIGHTS, u16);
        bySubnet(pallet, SubtensorItems.MAX_WEIGHTS_LIMIT, u16);
        bySubnet(pallet, SubtensorItems.WEIGHTS_VERSION_KEY, u64);
        bySubnet(pallet, SubtensorItems.WEIGHTS_SET_RATE_LIMIT, u64);
        bySubnet(pallet, SubtensorItems.COMMIT_REVEAL_WEIGHTS_ENABLED, types.bool());
        bySubnet(pallet, SubtensorItems.VALIDATOR_PERMIT, types.sequence(types.bool()));
        bySubnet(pallet, SubtensorItems.ACTIVE, types.sequence(types.bool()));
        bySubnet(pallet, SubtensorItems.LAST_UPDATE, types.sequence(u64));
        bySubnet(pallet, SubtensorItems.SUBNET_OWNER, accountId);
        bySubnet(pallet, SubtensorItems.SUBNET_OWNER_HOTKEY, accountId);
        StorageDeclaration.declare(pallet, SubtensorItems.STAKE_THRESHOLD, List.of(), u64);
        StorageDeclaration.declare(pallet, SubtensorItems.TOTAL_NETWORKS, List.of(), u16);
    }

    private void declareOfNeurons(PalletBuilder pallet) {
        int u16 = types.u16();
        int weights = types.sequence(types.tuple(u16, u16));
        StorageDeclaration.declare(pallet, SubtensorItems.KEYS, List.of(u16, u16), accountId);
        StorageDeclaration.declare(pallet, SubtensorItems.UIDS, List.of(u16, accountId), u16);
        StorageDeclaration.declare(pallet, SubtensorItems.WEIGHTS, List.of(u16, u16), weights);
        StorageDeclaration.declare(pallet, SubtensorItems.OWNER, List.of(accountId), accountId);
        StorageDeclaration.declare(pallet, SubtensorItems.TOTAL_HOTKEY_ALPHA, List.of(accountId, u16), types.u64());
    }

    private void bySubnet(PalletBuilder pallet, StorageItem item, int value) {
        StorageDeclaration.declare(pallet, item, List.of(types.u16()), value);
    }
}
