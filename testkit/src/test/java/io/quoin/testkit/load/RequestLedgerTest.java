package io.quoin.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestLedgerTest {

    private final ReplicaSet set = new ReplicaSet(4, 7);
    private final SessionKeyPair client = SessionKeyPair.generate(new Random(2));
    private final List<SignedRequest.Id> applied = new ArrayList<>();
    private final RequestLedger ledger = ledger();
    private final RequestLedger other = ledger();

    private RequestLedger ledger() {
        return new RequestLedger(
                set.validators(),
                (height, requests) -> requests.stream().map(SignedRequest::id).forEach(applied::add));
    }

    private SignedRequest request(int number, long sequence) {
        return SignedRequest.sign(number, sequence, client, new byte[10]);
    }

    private Block propose() {
        return ledger.propose(set.key(0).publicKey());
    }

    private void apply(RequestLedger to, Block block) {
        to.apply(block, new QuorumCertificate(block.height(), 0, block.hash(), new byte[0]));
    }

    private Block with(Block block, byte[]... commands) {
        return new Block(
                block.height(),
                block.epoch(),
                block.parent(),
                block.validatorSet(),
                Hash.ZERO,
                block.timestamp(),
                block.proposer(),
                List.of(commands));
    }

    @Test
    void requestsAreAppliedInOrderAndOnce() {
        assertThat(ledger.hasWork()).isFalse();
        assertThat(ledger.offer(request(1, 0))).isTrue();
        assertThat(ledger.offer(request(2, 0))).isTrue();
        Block block = propose();
        assertThat(other.check(block)).isEqualTo(Verdict.ACCEPT);
        apply(ledger, block);
        assertThat(applied).containsExactly(new SignedRequest.Id(1, 0), new SignedRequest.Id(2, 0));
        assertThat(ledger.hasWork()).isFalse();
        assertThat(ledger.offer(request(1, 0))).isFalse();
        assertThat(ledger.check(with(propose(), request(1, 0).encoded()))).isInstanceOf(Verdict.Reject.class);
        assertThat(ledger.check(with(propose(), request(1, 1).encoded()))).isEqualTo(Verdict.ACCEPT);
        assertThat(ledger.decided(1).orElseThrow().block()).isEqualTo(block);
        assertThat(ledger.decided(2)).isEmpty();
    }

    @Test
    void aBlockWithAForeignSignatureOrARequestTwiceIsRejected() {
        byte[] forged = request(1, 0).encoded();
        forged[forged.length - 1] ^= 1;
        assertThat(ledger.offer(request(1, 0))).isTrue();
        assertThat(ledger.check(with(propose(), forged))).isInstanceOf(Verdict.Reject.class);
        byte[] right = request(1, 0).encoded();
        assertThat(ledger.check(with(propose(), right, right))).isInstanceOf(Verdict.Reject.class);
        assertThatThrownBy(() -> apply(ledger, with(propose(), forged))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBlockHoldsNoMoreThanItMay() {
        for (int number = 0; number < 1_200; number++) {
            ledger.offer(SignedRequest.sign(number, 0, client, new byte[1_000]));
        }
        Block block = propose();
        assertThat(block.commands()).hasSizeBetween(800, 1_000);
        assertThat(block.encode().length).isLessThanOrEqualTo(Block.MAX_BYTES);
    }
}
