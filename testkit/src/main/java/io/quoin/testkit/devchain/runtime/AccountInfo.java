package io.quoin.testkit.devchain.runtime;

import io.quoin.spi.value.AccountId;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.state.StateOverlay;
import io.quoin.testkit.devchain.state.StateReader;
import java.math.BigInteger;

/**
 * {@code System.Account} of an account. It exists while it has a provider or a sufficient.
 *
 * @param nonce the next nonce
 * @param free its balance in the smallest unit, an unsigned 64-bit number
 */
public record AccountInfo(long nonce, long consumers, long providers, long sufficients, BigInteger free) {

    private static final int RESERVED_FROZEN_AND_FLAGS = 8 + 8 + 16;

    public static AccountInfo read(StateReader state, AccountId account) {
        ScaleReader reader = new ScaleReader(SystemItems.ACCOUNT.read(state, account.toBytes()));
        return new AccountInfo(reader.u32(), reader.u32(), reader.u32(), reader.u32(), reader.unsigned(8));
    }

    public void write(StateOverlay state, AccountId account) {
        byte[] value = new ScaleWriter()
                .u32(nonce)
                .u32(consumers)
                .u32(providers)
                .u32(sufficients)
                .unsigned(free, 8)
                .bytes(new byte[RESERVED_FROZEN_AND_FLAGS])
                .toBytes();
        state.put(SystemItems.ACCOUNT.key(account.toBytes()), value);
    }

    boolean exists() {
        return providers > 0 || sufficients > 0;
    }

    /** After an extrinsic with this tip was applied. */
    AccountInfo afterExtrinsic(BigInteger tip) {
        return new AccountInfo(nonce + 1, consumers, providers, sufficients, free.subtract(tip));
    }
}
