package io.quoin.spi.value;

/** A public key of the chain's account scheme: a hotkey, a miner or an owner. */
public final class AccountId extends Bytes32 implements Comparable<AccountId> {

    public AccountId(byte[] bytes) {
        super(bytes);
    }

    /** Reads 64 hexadecimal digits, with or without {@code 0x}. */
    public static AccountId fromHex(String hex) {
        return new AccountId(parseHex(hex));
    }

    @Override
    public int compareTo(AccountId other) {
        return compareBytes(other);
    }
}
