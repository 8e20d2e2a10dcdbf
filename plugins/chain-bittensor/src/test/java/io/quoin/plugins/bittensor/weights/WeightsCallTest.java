package io.quoin.plugins.bittensor.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.bittensor.fake.FakeRuntime;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.substrate.extrinsic.CallCodec;
import io.quoin.substrate.metadata.Metadata;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsCallTest {

    private final Metadata metadata = FakeRuntime.without();

    /** The bytes are those that polkadot.js encodes for the real runtime. */
    @Test
    void weightsOfMechanismZeroAndOfOthersAreTheCallsOfTheReference() {
        List<UidWeight> weights = List.of(new UidWeight(1, 65_535), new UidWeight(2, 30_000), new UidWeight(3, 1));
        assertThat(encoded(new WeightSubmission(1, 0, 9, weights, 0)))
                .isEqualTo("070001000c0100020003000cffff307501000000000000000000");
        assertThat(encoded(new WeightSubmission(1, 2, 9, weights, 0)))
                .isEqualTo("07770100020c0100020003000cffff307501000000000000000000");
    }

    @Test
    void aRuntimeWithoutMechanismsRefusesThemByName() {
        Metadata old = FakeRuntime.without("set_mechanism_weights");
        WeightSubmission submission = new WeightSubmission(1, 1, 9, List.of(new UidWeight(1, 1)), 0);
        assertRejected(submission, old, "set_mechanism_weights");
    }

    @Test
    void noWeightsAndWeightsOutOfOrderAreRefused() {
        assertRejected(new WeightSubmission(1, 0, 9, List.of(), 0), metadata, "needs a weight");
        List<UidWeight> twice = List.of(new UidWeight(1, 1), new UidWeight(1, 2));
        assertRejected(new WeightSubmission(1, 0, 9, twice, 0), metadata, "uid 1 after 1");
    }

    private String encoded(WeightSubmission submission) {
        return HexFormat.of().formatHex(new CallCodec(metadata).encode(WeightsCall.of(submission, metadata)));
    }

    private static void assertRejected(WeightSubmission submission, Metadata runtime, String text) {
        assertThatThrownBy(() -> WeightsCall.of(submission, runtime))
                .isInstanceOfSatisfying(
                        QuoinException.class, error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_REJECTED))
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining(text);
    }
}
