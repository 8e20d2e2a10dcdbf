package io.quoin.sandbox.abi.contract;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has how much during one evaluation, which begins with what the manifest's parameters say: 40 bytes per account, 32
 * of its name and its balance as a little-endian number of 64 bits below 2^63. The first account is the contract's own.
 * What transfers leave is gone after the evaluation. One thread.
 */
final class Balances {

    private static final int RECORD_BYTES = Hash.SIZE + Long.BYTES;

    private final Map<Hash, Long> balances = new HashMap<>();
    private final Hash own;

    private Balances(Hash own) {
        this.own = own;
    }

    /**
     * Reads the parameters.
     *
     * @throws IllegalArgumentException if they are no such records, or name an account twice
     */
    static Balances of(byte[] params) {
        if (params.length == 0 || params.length % RECORD_BYTES != 0) {
            throw new IllegalArgumentException("the parameters are balances of " + RECORD_BYTES + " bytes each, found "
                    + params.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(params).order(ByteOrder.LITTLE_ENDIAN);
        Balances read = new Balances(account(in.duplicate()));
        while (in.hasRemaining()) {
            Hash account = account(in);
            long balance = in.getLong();
            if (balance < 0 || read.balances.put(account, balance) != null) {
                throw new IllegalArgumentException("the account " + account + " is given twice or has too much");
            }
        }
        return read;
    }

    private static Hash account(ByteBuffer in) {
        byte[] account = new byte[Hash.SIZE];
        in.get(account);
        return new Hash(account);
    }

    /** What an account has; 0 if it was never mentioned. */
    long of(Hash account) {
        return balances.getOrDefault(account, 0L);
    }

    /** Moves an amount from the contract's account to another; false, and nothing moved, if that cannot be. */
    boolean transfer(Hash to, long amount) {
        if (amount < 0 || amount > of(own)) {
            return false;
        }
        if (to.equals(own)) {
            return true;
        }
        if (amount > Long.MAX_VALUE - of(to)) {
            return false;
        }
        balances.put(own, of(own) - amount);
        balances.put(to, of(to) + amount);
        return true;
    }
}
