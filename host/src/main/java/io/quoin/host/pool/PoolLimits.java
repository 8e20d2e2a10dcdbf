package io.quoin.host.pool;

/**
 * How much may wait.
 *
 * @param commands the most commands; more are refused with {@code LEDGER_POOL_FULL}
 * @param bytes the most encoded bytes of all commands; more are refused likewise
 * @param perSigner the most commands of one signer; more are refused with {@code LEDGER_POOL_SIGNER_FULL}
 * @param earlyBlocks for how many blocks a command is kept that blocks to come may make valid
 */
public record PoolLimits(int commands, long bytes, int perSigner, int earlyBlocks) {

    /** 4,096 commands, 16 MiB, 256 per signer, 64 blocks. */
    public static final PoolLimits STANDARD = new PoolLimits(4_096, 16L << 20, 256, 64);

    public PoolLimits {
        if (commands < 1 || bytes < 1 || perSigner < 1 || earlyBlocks < 0) {
            throw new IllegalArgumentException("Pool limits are at least 1");
        }
    }
}
