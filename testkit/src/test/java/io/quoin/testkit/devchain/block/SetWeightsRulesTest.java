package io.quoin.testkit.devchain.block;

import static io.quoin.testkit.devchain.TestGenesis.MINER;
import static io.quoin.testkit.devchain.TestGenesis.STRANGER;
import static io.quoin.testkit.devchain.TestGenesis.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.value.Hash;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.ExtrinsicDraft;
import io.quoin.testkit.devchain.TestAccount;
import io.quoin.testkit.devchain.TestGenesis;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import io.quoin.testkit.devchain.runtime.SubnetView;
import io.quoin.testkit.devchain.runtime.SubtensorError;
import io.quoin.testkit.devchain.runtime.SystemItems;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Each rule of {@code set_weights}, and which of two broken rules is reported. */
class SetWeightsRulesTest {

    private static final int NETUID = TestGenesis.NETUID;
    private static final SubnetLimits STRICT = new SubnetLimits(10, 2, 40_000, 5, 3, 100, false);

    private LocalChain chain = new LocalChain(TestGenesis.permissive(), 0);

    @Test
    void goodWeightsAreStoredScaledWithTheirBlockAndEvent() throws Exception {
        Block block = set(VALIDATOR, new int[] {3, 4}, new int[] {1, 2});
        assertThat(subnet().weights(1)).containsExactly(new int[] {3, 32_768}, new int[] {4, 65_535});
        assertThat(subnet().lastUpdate(1)).isEqualTo(block.number());
        assertThat(events())
                .contains(hex(
                        new ScaleWriter().u8(0).u32(1).u8(7).u8(5).u16(NETUID).u16(1)));
        assertThat(events()).contains(hex(new ScaleWriter().u8(0).u32(1).u8(0).u8(0)));
    }

    @Test
    void commitRevealComesFirst() throws Exception {
        limits(new SubnetLimits(10, 2, 40_000, 5, 3, 0, true));
        refused(SubtensorError.COMMIT_REVEAL_ENABLED, STRANGER, new int[] {3, 3}, new int[] {1});
    }

    @Test
    void rootNetworkHasNoWeights() throws Exception {
        chain.submit(draft(VALIDATOR, 0, new int[] {3}, new int[] {1, 2}, 0).signed());
        chain.produce(0);
        assertFailedWith(SubtensorError.CAN_NOT_SET_ROOT_NETWORK_WEIGHTS);
    }

    @Test
    void lengthsMustAgree() throws Exception {
        refused(SubtensorError.WEIGHT_VEC_NOT_EQUAL_SIZE, STRANGER, new int[] {3, 4}, new int[] {1});
    }

    @Test
    void subnetMustExist() throws Exception {
        chain.submit(draft(STRANGER, 99, new int[] {3}, new int[] {1}, 0).signed());
        chain.produce(0);
        assertFailedWith(SubtensorError.SUB_NETWORK_DOES_NOT_EXIST);
    }

    @Test
    void thereCannotBeMoreUidsThanNeurons() throws Exception {
        refused(SubtensorError.UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET, STRANGER, new int[] {0, 1, 2, 3, 4, 4}, new int[] {
            1, 1, 1, 1, 1, 1
        });
    }

    @Test
    void hotkeyMustBeRegistered() throws Exception {
        refused(SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET, STRANGER, new int[] {3, 3}, new int[] {1, 1});
    }

    @Test
    void versionKeyMustBeNewEnough() throws Exception {
        limits(STRICT);
        refused(SubtensorError.INCORRECT_WEIGHT_VERSION_KEY, VALIDATOR, new int[] {3, 3}, new int[] {1, 1});
        submit(VALIDATOR, new int[] {3, 4}, new int[] {1, 1}, 5);
        chain.produce(0);
        assertThat(subnet().weights(1)).hasSize(2);
    }

    @Test
    void versionKeyIsUnsigned() throws Exception {
        limits(STRICT);
        submit(VALIDATOR, new int[] {3, 4}, new int[] {1, 1}, -1);
        chain.produce(0);
        assertThat(subnet().weights(1)).hasSize(2);
    }

    @Test
    void rateLimitCountsFromTheLastWeights() throws Exception {
        limits(STRICT);
        submit(VALIDATOR, new int[] {3, 4}, new int[] {1, 1}, 5);
        Block first = chain.produce(0);
        submit(VALIDATOR, new int[] {3, 3}, new int[] {1, 1}, 5);
        chain.produce(0);
        assertFailedWith(SubtensorError.SETTING_WEIGHTS_TOO_FAST);
        chain.produce(0);
        submit(VALIDATOR, new int[] {3, 4}, new int[] {2, 3}, 5);
        Block second = chain.produce(0);
        assertThat(second.number() - first.number()).isEqualTo(3);
        assertThat(subnet().lastUpdate(1)).isEqualTo(second.number());
    }

    @Test
    void permitIsNeededExceptForASelfWeight() throws Exception {
        refused(SubtensorError.NEURON_NO_VALIDATOR_PERMIT, MINER, new int[] {1, 1}, new int[] {1, 1});
        Block own = set(MINER, new int[] {3}, new int[] {7});
        assertThat(subnet().weights(3)).containsExactly(new int[] {3, 65_535});
        assertThat(subnet().lastUpdate(3)).isEqualTo(own.number());
    }

    @Test
    void uidsMustBeDifferent() throws Exception {
        refused(SubtensorError.DUPLICATE_UIDS, VALIDATOR, new int[] {9, 9}, new int[] {1, 1});
    }

    @Test
    void uidsMustExist() throws Exception {
        limits(new SubnetLimits(10, 4, 0xffff, 0, 0, 0, false));
        refused(SubtensorError.UID_VEC_CONTAIN_INVALID_ONE, VALIDATOR, new int[] {3, 5}, new int[] {1, 1});
    }

    @Test
    void thereMustBeEnoughWeights() throws Exception {
        limits(new SubnetLimits(10, 100, 0xffff, 0, 0, 0, false));
        refused(SubtensorError.WEIGHT_VEC_LENGTH_IS_LOW, VALIDATOR, new int[] {0, 1, 3, 4}, new int[] {1, 1, 1, 1});
        set(VALIDATOR, new int[] {0, 1, 2, 3, 4}, new int[] {1, 1, 1, 1, 1});
        assertThat(subnet().weights(1)).hasSize(5);
    }

    @Test
    void oneShareCannotExceedTheLimit() throws Exception {
        limits(new SubnetLimits(10, 1, 32_768, 0, 0, 0, false));
        refused(SubtensorError.MAX_WEIGHT_EXCEEDED, VALIDATOR, new int[] {3, 4}, new int[] {2, 1});
        set(VALIDATOR, new int[] {3, 4}, new int[] {1, 1});
        assertThat(subnet().weights(1)).hasSize(2);
    }

    @Test
    void aRefusedCallChangesNothingButTheNonce() throws Exception {
        set(VALIDATOR, new int[] {3, 4}, new int[] {1, 2});
        refused(SubtensorError.DUPLICATE_UIDS, VALIDATOR, new int[] {3, 3}, new int[] {1, 1});
        assertThat(subnet().weights(1)).containsExactly(new int[] {3, 32_768}, new int[] {4, 65_535});
        assertThat(subnet().lastUpdate(1)).isEqualTo(1);
        assertThat(chain.nextNonce(VALIDATOR.id())).isEqualTo(2);
    }

    private void limits(SubnetLimits limits) {
        chain = new LocalChain(TestGenesis.with(limits), 0);
    }

    private SubnetView subnet() {
        return new SubnetView(chain.headState(), NETUID);
    }

    private Block set(TestAccount signer, int[] dests, int[] weights) throws Exception {
        submit(signer, dests, weights, 0);
        return chain.produce(0);
    }

    private void submit(TestAccount signer, int[] dests, int[] weights, long versionKey) throws Exception {
        chain.submit(draft(signer, NETUID, dests, weights, versionKey).signed());
    }

    private ExtrinsicDraft draft(TestAccount signer, int netuid, int[] dests, int[] weights, long versionKey) {
        Hash genesis = chain.genesis().hash();
        return ExtrinsicDraft.of(signer, genesis)
                .call(netuid, dests, weights, versionKey)
                .nonce(chain.nextNonce(signer.id()));
    }

    private void refused(SubtensorError error, TestAccount signer, int[] dests, int[] weights) throws Exception {
        set(signer, dests, weights);
        assertFailedWith(error);
    }

    private void assertFailedWith(SubtensorError error) {
        String failed = hex(new ScaleWriter()
                .u8(0)
                .u32(1)
                .u8(0)
                .u8(1)
                .u8(3)
                .u8(SubtensorError.PALLET_INDEX)
                .u32(error.index()));
        assertThat(events()).as(error.runtimeName()).contains(failed);
        assertThat(chain.head().extrinsics()).hasSize(2);
    }

    private String events() {
        return HexFormat.of().formatHex(SystemItems.EVENTS.read(chain.headState()));
    }

    private static String hex(ScaleWriter writer) {
        return HexFormat.of().formatHex(writer.toBytes());
    }
}
