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

    private static final int RESERVED_AND_FROZEN = 8 + 8;
    /** The flag of accounts that use holds and freezes; every account of 293 has it. */
    private static final BigInteger FLAGS = BigInteger.ONE.shiftLeft(127);

    public static AccountInfo read(StateReader state, AccountId account) {
        ScaleReader reader = new ScaleReader(SystemItems.ACCOUNT.read(state, account.toBytes()));
        return new AccountInfo(reader.u32(), reader.u32(), reader.u32(), reader.u32(), reader.unsigned(8));
    }

    public void write(StateOverlay state, AccountId account) {
        state.put(SystemItems.ACCOUNT.key(account.toBytes()), encoded());
    }

    /** The encoding of an account that does not exist. */
    static byte[] absent() {
        return new AccountInfo(0, 0, 0, 0, BigInteger.ZERO).encoded();
    }

    boolean exists() {
        return providers > 0 || sufficients > 0;
    }

    /** After an extrinsic with this tip was applied. */
    AccountInfo afterExtrinsic(BigInteger tip) {
        return new AccountInfo(nonce + 1, consumers, providers, sufficients, free.subtract(tip));
    }

    private byte[] encoded() {
        return new ScaleWriter()
                .u32(nonce)
                .u32(consumers)
                .u32(providers)
                .u32(sufficients)
                .unsigned(free, 8)
                .bytes(new byte[RESERVED_AND_FROZEN])
                .unsigned(FLAGS, 16)
                .toBytes();
    }
}
