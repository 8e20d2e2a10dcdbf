package io.quoin.testkit.devchain.runtime;

import io.quoin.spi.value.AccountId;
import io.quoin.substrate.scale.ScaleWriter;
import java.math.BigInteger;

/** The events of this runtime, with the indices of 293. */
public sealed interface RuntimeEvent {

    /** Pallet index, event index and fields. */
    void write(ScaleWriter out);

    record ExtrinsicSuccess(DispatchInfo info) implements RuntimeEvent {
        @Override
        public void write(ScaleWriter out) {
            out.u8(0).u8(0);
            info.write(out);
        }
    }

    /** Carries {@code DispatchError::Module} (3). */
    record ExtrinsicFailed(SubtensorError error, DispatchInfo info) implements RuntimeEvent {
        @Override
        public void write(ScaleWriter out) {
            out.u8(0).u8(1).u8(3).u8(SubtensorError.PALLET_INDEX).u32(error.index());
            info.write(out);
        }
    }

    record TransactionFeePaid(AccountId who, BigInteger tip) implements RuntimeEvent {
        @Override
        public void write(ScaleWriter out) {
            out.u8(6).u8(0).bytes(who.toBytes()).unsigned(tip, 8).unsigned(tip, 8);
        }
    }

    record WeightsSet(int netuid, int uid) implements RuntimeEvent {
        @Override
        public void write(ScaleWriter out) {
            out.u8(SubtensorError.PALLET_INDEX).u8(5).u16(netuid).u16(uid);
        }
    }
}
