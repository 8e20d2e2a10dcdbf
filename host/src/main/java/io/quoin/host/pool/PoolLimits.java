package io.quoin.host.pool;

/**
 * How much may wait.
 *
 * @param commands the most commands; more are refused with {@code LEDGER_POOL_FULL}
 * @param bytes the most encoded bytes of all commands; more are refused likewise
 * @param perSigner the most commands of one signer; more are refused with {@code LEDGER_POOL_SIGNER_FULL}
 * @param rejudged how many commands are judged anew after a block, on the thread that applies blocks; the others keep
 *     their judgement until a later block
 * @param earlyBlocks for how many blocks a command is kept that blocks to come may make valid
 */
public record PoolLimits(int commands, long bytes, int perSigner, int rejudged, int earlyBlocks) {

    /** 4,096 commands, 16 MiB, 256 per signer, 512 judged per block, 64 blocks. */
    public static final PoolLimits STANDARD = new PoolLimits(4_096, 16L << 20, 256, 512, 64);

    /**
     * How much of a bound accounts may fill. Anybody can have an account where miners need not be registered, so the
     * last quarter stays for the owners and the validators.
     */
    static long forAccounts(long bound) {
        return bound - bound / 4;
    }

    public PoolLimits {
        if (commands < 1 || bytes < 1 || perSigner < 1 || rejudged < 1 || earlyBlocks < 0) {
            throw new IllegalArgumentException("Pool limits are at least 1");
        }
    }
}
