package io.quoin.host.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.fixture.FakeChain;
import io.quoin.host.ledger.fixture.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Epoch 0 of the test network ends with chain block 110, epoch 1 with 120. */
class EpochWatchTest {

    private final FakeChain chain = new FakeChain();
    private final List<Long> ended = new ArrayList<>();
    private long epoch;

    private EpochWatch watch() {
        return new EpochWatch(chain, 7, TestNetwork.parameters(), () -> epoch, () -> ended.add(epoch), Runnable::run);
    }

    @Test
    void theSubnetIsReadOnceAtTheBlockThatEndsTheEpoch() {
        EpochWatch watch = watch();
        watch.start();
        chain.finalise(109);
        assertThat(watch.finalized(110)).isEmpty();
        assertThat(chain.read).isEmpty();
        chain.finalise(112);
        chain.finalise(113);
        assertThat(watch.finalized(110).orElseThrow().block()).isEqualTo(FakeChain.block(110));
        assertThat(chain.read).containsExactly(110L);
        assertThat(ended).containsExactly(0L);
        assertThat(watch.finalized(112)).isEmpty();
    }

    @Test
    void theNextEpochIsReadWhenTheLedgerHasMovedOn() {
        EpochWatch watch = watch();
        watch.start();
        chain.finalise(125);
        assertThat(watch.finalized(120)).isEmpty();
        epoch = 1;
        watch.look();
        assertThat(watch.finalized(120)).isPresent();
        assertThat(chain.read).containsExactly(110L, 120L);
    }

    @Test
    void anUnreachableChainIsReadAgainAtTheNextBlock() {
        EpochWatch watch = watch();
        watch.start();
        chain.setReachable(false);
        chain.finalise(110);
        assertThat(watch.finalized(110)).isEmpty();
        assertThat(ended).isEmpty();
        chain.setReachable(true);
        chain.finalise(111);
        assertThat(watch.finalized(110)).isPresent();
        assertThat(ended).containsExactly(0L);
    }

    @Test
    void aRestartedNodeReadsAnEndThatIsPastAlready() {
        chain.finalise(119);
        EpochWatch watch = watch();
        watch.start();
        assertThat(watch.finalized(110)).isPresent();
    }
}
