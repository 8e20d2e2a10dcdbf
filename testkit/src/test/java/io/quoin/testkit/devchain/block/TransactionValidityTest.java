package io.quoin.testkit.devchain.block;

import static io.quoin.testkit.devchain.TestGenesis.SECOND_VALIDATOR;
import static io.quoin.testkit.devchain.TestGenesis.STRANGER;
import static io.quoin.testkit.devchain.TestGenesis.UNKNOWN;
import static io.quoin.testkit.devchain.TestGenesis.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.spi.value.Hash;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.ExtrinsicDraft;
import io.quoin.testkit.devchain.TestAccount;
import io.quoin.testkit.devchain.TestGenesis;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import io.quoin.testkit.devchain.pool.TransactionPool;
import io.quoin.testkit.devchain.pool.TransactionStatus;
import io.quoin.testkit.devchain.runtime.TransactionRefusal;
import io.quoin.testkit.devchain.runtime.TransactionRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What enters the pool, what waits there, and what comes back with which code and text. */
class TransactionValidityTest {

    private static final String BAD_SIGNATURE = "Transaction has a bad signature";

    private LocalChain chain = new LocalChain(TestGenesis.permissive(), 1);

    @Test
    void outdatedNonceIsRefused() throws Exception {
        chain.submit(draft(VALIDATOR).signed());
        chain.produce(0);
        assertRefused(
                draft(VALIDATOR).tip(0).nonce(0).call(1, new int[] {4}, new int[] {1}, 0),
                1010,
                "Transaction is outdated");
    }

    @Test
    void sameExtrinsicTwiceIsImportedAlready() throws Exception {
        byte[] extrinsic = draft(VALIDATOR).signed();
        chain.submit(extrinsic);
        assertThat(refusal(extrinsic).code()).isEqualTo(1013);
    }

    @Test
    void futureNonceWaitsUntilTheGapIsFilled() throws Exception {
        List<String> statuses = new ArrayList<>();
        Hash later = chain.submit(draft(VALIDATOR).nonce(1).signed());
        chain.watch(later, status -> statuses.add(status.getClass().getSimpleName()));
        assertThat(chain.produce(0).extrinsics()).hasSize(1);
        assertThat(chain.nextNonce(VALIDATOR.id())).isZero();
        chain.submit(draft(VALIDATOR).nonce(0).signed());
        assertThat(chain.nextNonce(VALIDATOR.id())).isEqualTo(2);
        assertThat(chain.produce(0).extrinsics()).hasSize(3);
        chain.produce(0);
        assertThat(statuses).containsExactly("Future", "Ready", "InBlock", "Finalized");
    }

    @Test
    void onlyAHigherPriorityReplacesTheSameNonce() throws Exception {
        List<TransactionStatus> statuses = new ArrayList<>();
        chain = new LocalChain(TestGenesis.permissive(), 1);
        Hash first = chain.submit(draft(STRANGER).signed());
        chain.watch(first, statuses::add);
        ExtrinsicDraft same = draft(STRANGER).call(1, new int[] {4}, new int[] {1}, 0);
        TransactionRefusal refusal = refusal(same.signed());
        assertThat(refusal.code()).isEqualTo(1014);
        assertThat(refusal.message()).isEqualTo("Priority is too low: (0 vs 0)");
        Hash second = chain.submit(same.tip(1).signed());
        assertThat(statuses).last().isEqualTo(new TransactionStatus.Usurped(second));
        assertThat(chain.pending()).hasSize(1);
    }

    @Test
    void accountWithoutBalanceOrRegistrationCannotSend() {
        assertRefused(draft(UNKNOWN), 1010, "Inability to pay some fees (e.g. account balance too low)");
        assertRefused(draft(VALIDATOR).tip(1), 1010, "Inability to pay some fees (e.g. account balance too low)");
    }

    @Test
    void tipIsTakenFromTheBalance() throws Exception {
        chain.submit(draft(STRANGER).tip(400_000).signed());
        chain.produce(0);
        assertRefused(
                draft(STRANGER).nonce(1).tip(600_001),
                1010,
                "Inability to pay some fees (e.g. account balance too low)");
        assertThatCode(() -> chain.submit(draft(STRANGER).nonce(1).tip(600_000).signed()))
                .doesNotThrowAnyException();
    }

    @Test
    void stakeBelowTheThresholdIsRefusedInThePool() {
        chain = new LocalChain(TestGenesis.with(new SubnetLimits(10, 1, 0xffff, 0, 0, 1001, false)), 0);
        assertRefused(draft(VALIDATOR), 1010, "Custom error: 1");
        assertThatCode(() -> chain.submit(draft(SECOND_VALIDATOR).signed())).doesNotThrowAnyException();
    }

    @Test
    void versionsGenesisAndSignerAreUnderTheSignature() {
        assertRefused(draft(VALIDATOR).specVersion(294), 1010, BAD_SIGNATURE);
        assertRefused(draft(VALIDATOR).transactionVersion(2), 1010, BAD_SIGNATURE);
        ExtrinsicDraft otherChain = ExtrinsicDraft.of(VALIDATOR, Hash.ZERO).call(1, new int[] {3}, new int[] {1}, 0);
        assertRefused(otherChain, 1010, BAD_SIGNATURE);
        byte[] stolen = draft(VALIDATOR).signed();
        System.arraycopy(SECOND_VALIDATOR.keys().publicKey(), 0, stolen, 4, 32);
        assertThat(refusal(stolen)).isEqualTo(TransactionRefusal.invalid(BAD_SIGNATURE));
    }

    /** 1011 is the answer to the one bit that asks for a check of the metadata's hash. */
    @Test
    void anyFlippedBitIsRefusedAndChangesNothing() {
        byte[] extrinsic = draft(VALIDATOR).signed();
        for (int bit = 0; bit < extrinsic.length * 8; bit++) {
            byte[] flipped = extrinsic.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(refusal(flipped).code()).as("bit %d", bit).isIn(1001, 1002, 1010, 1011);
        }
        assertThat(chain.pending()).isEmpty();
        assertThat(chain.nextNonce(VALIDATOR.id())).isZero();
    }

    @Test
    void mortalExtrinsicIsValidForItsPeriodOnly() throws Exception {
        Block birth = chain.produce(0);
        ExtrinsicDraft mortal = draft(VALIDATOR).era(4, birth.number(), birth.hash());
        byte[] extrinsic = mortal.signed();
        chain.submit(extrinsic);
        assertThat(chain.produce(0).extrinsics()).hasSize(2);
        for (int i = 0; i < 4; i++) {
            chain.produce(0);
        }
        assertRefused(mortal.nonce(1), 1010, BAD_SIGNATURE);
    }

    @Test
    void mortalExtrinsicThatWaitsTooLongIsDropped() throws Exception {
        List<TransactionStatus> statuses = new ArrayList<>();
        Block birth = chain.produce(0);
        Hash future = chain.submit(
                draft(VALIDATOR).nonce(1).era(4, birth.number(), birth.hash()).signed());
        chain.watch(future, statuses::add);
        for (int i = 0; i < 4; i++) {
            chain.produce(0);
        }
        assertThat(statuses).containsExactly(new TransactionStatus.Future(), new TransactionStatus.Invalid());
        assertThat(chain.pending()).isEmpty();
    }

    @Test
    void metadataHashCannotBeChecked() {
        assertThat(refusal(draft(VALIDATOR).metadataMode(1).signed()).code()).isEqualTo(1011);
    }

    @Test
    void unknownCallsAndFormatsAreRefused() {
        assertThat(refusal(draft(VALIDATOR).call(new byte[] {7, 1}).signed()).code())
                .isEqualTo(1002);
        assertThat(refusal(draft(VALIDATOR).call(new byte[] {7, 0, 1, 0, 4}).signed())
                        .code())
                .isEqualTo(1002);
        assertThat(refusal(new ScaleWriter().byteVector(new byte[] {5, 2, 0, 4}).toBytes())
                        .code())
                .isEqualTo(1002);
        assertThat(refusal(new byte[] {(byte) 0xff}).code()).isEqualTo(1001);
        assertThat(refusal(new byte[0]).code()).isEqualTo(1001);
    }

    @Test
    void tooLargeExtrinsicIsRefused() {
        byte[] large = new ScaleWriter()
                .byteVector(new byte[LocalChain.MAX_EXTRINSIC_BYTES])
                .toBytes();
        assertThat(refusal(large).data()).isEqualTo("Transaction would exhaust the block limits");
    }

    @Test
    void poolIsBounded() throws Exception {
        for (int i = 1; i <= TransactionPool.MAX_TRANSACTIONS; i++) {
            chain.submit(draft(VALIDATOR).nonce(i).signed());
        }
        assertThat(refusal(draft(SECOND_VALIDATOR).signed()).code()).isEqualTo(1016);
        assertThat(chain.pending()).hasSize(TransactionPool.MAX_TRANSACTIONS);
    }

    @Test
    void finalityLagsBehindTheHead() {
        LocalChain lagging = new LocalChain(TestGenesis.permissive(), 3);
        assertThat(lagging.finalizedHead().number()).isZero();
        for (int i = 0; i < 5; i++) {
            lagging.produce(0);
        }
        assertThat(lagging.head().number()).isEqualTo(5);
        assertThat(lagging.finalizedHead().number()).isEqualTo(2);
    }

    @Test
    void equalInputsGiveEqualBlocks() throws Exception {
        LocalChain other = new LocalChain(TestGenesis.permissive(), 1);
        byte[] extrinsic = draft(VALIDATOR).signed();
        chain.submit(extrinsic);
        other.submit(extrinsic);
        assertThat(other.produce(5).hash()).isEqualTo(chain.produce(5).hash());
    }

    private ExtrinsicDraft draft(TestAccount signer) {
        return ExtrinsicDraft.of(signer, chain.genesis().hash()).call(1, new int[] {3}, new int[] {1}, 0);
    }

    private void assertRefused(ExtrinsicDraft draft, int code, String reason) {
        TransactionRefusal refusal = refusal(draft.signed());
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.data()).isEqualTo(reason);
    }

    private TransactionRefusal refusal(byte[] extrinsic) {
        return catchThrowableOfType(TransactionRefusedException.class, () -> chain.submit(extrinsic))
                .refusal();
    }
}
