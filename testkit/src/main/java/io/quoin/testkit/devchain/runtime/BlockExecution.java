package io.quoin.testkit.devchain.runtime;

import io.quoin.spi.value.Hash;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.state.ChainState;
import io.quoin.testkit.devchain.state.StateOverlay;
import java.util.ArrayList;
import java.util.List;

/** The execution of one block on its parent's state. Not thread-safe. */
public final class BlockExecution {

    private static final int BARE_V5 = 5;
    private static final int TIMESTAMP_PALLET = 2;
    private static final int TIMESTAMP_SET = 0;

    private final StateOverlay state;
    private final long number;
    private final TransactionCheck check;
    private final EventLog events = new EventLog();
    private final List<byte[]> extrinsics = new ArrayList<>();

    /**
     * Begins the block after {@code parent}.
     *
     * @param number the new block's number
     */
    public BlockExecution(TransactionCheck check, ChainState parentState, Hash parent, long number) {
        this.check = check;
        this.number = number;
        this.state = parentState.overlay();
        state.put(SystemItems.NUMBER.key(), u32(number));
        state.put(SystemItems.PARENT_HASH.key(), parent.toBytes());
        state.put(SystemItems.BLOCK_HASH.key(u32(number - 1)), parent.toBytes());
        long forgotten = number - 1 - RuntimeVersion.BLOCK_HASH_COUNT;
        if (forgotten > 0) {
            state.remove(SystemItems.BLOCK_HASH.key(u32(forgotten)));
        }
    }

    /** Applies the inherent that sets the block's time, in milliseconds since 1970; always the first extrinsic. */
    public void setTimestamp(long millis) {
        state.put(SystemItems.NOW.key(), new ScaleWriter().u64Bits(millis).toBytes());
        byte[] inherent = new ScaleWriter()
                .u8(BARE_V5)
                .u8(TIMESTAMP_PALLET)
                .u8(TIMESTAMP_SET)
                .compact(millis)
                .toBytes();
        events.add(extrinsics.size(), new RuntimeEvent.ExtrinsicSuccess(DispatchInfo.INHERENT));
        extrinsics.add(new ScaleWriter().byteVector(inherent).toBytes());
    }

    /**
     * Verifies an extrinsic on the state as it is now; its nonce may be ahead of the account's.
     *
     * @return its priority in the pool
     */
    public long verify(SignedExtrinsic extrinsic) throws TransactionRefusedException {
        return check.verify(extrinsic, state, number);
    }

    /**
     * Applies an extrinsic. A call that fails is included too, with its error in the events; one that may not be
     * included changes nothing.
     *
     * @param encoded with its length prefix
     */
    public void apply(SignedExtrinsic extrinsic, byte[] encoded) throws TransactionRefusedException {
        verify(extrinsic);
        AccountInfo account = AccountInfo.read(state, extrinsic.signer());
        if (extrinsic.nonce() > account.nonce()) {
            throw new TransactionRefusedException(
                    TransactionRefusal.invalid("Transaction will be valid in the future"));
        }
        account.afterExtrinsic(extrinsic.tip()).write(state, extrinsic.signer());
        int index = extrinsics.size();
        DispatchOutcome outcome = SetWeights.dispatch(state, extrinsic.signer(), extrinsic.call(), number);
        if (outcome instanceof DispatchOutcome.Success success) {
            success.events().forEach(event -> events.add(index, event));
        }
        events.add(index, new RuntimeEvent.TransactionFeePaid(extrinsic.signer(), extrinsic.tip()));
        events.add(
                index,
                outcome instanceof DispatchOutcome.Failure failure
                        ? new RuntimeEvent.ExtrinsicFailed(failure.error(), DispatchInfo.SET_WEIGHTS)
                        : new RuntimeEvent.ExtrinsicSuccess(DispatchInfo.SET_WEIGHTS));
        extrinsics.add(encoded.clone());
    }

    public int extrinsicCount() {
        return extrinsics.size();
    }

    /** The extrinsics so far with length prefixes, in order. */
    public List<byte[]> extrinsics() {
        return List.copyOf(extrinsics);
    }

    /** Ends the block: the state after it. */
    public ChainState finish() {
        events.store(state);
        return state.snapshot();
    }

    private static byte[] u32(long value) {
        return new ScaleWriter().u32(value).toBytes();
    }
}
