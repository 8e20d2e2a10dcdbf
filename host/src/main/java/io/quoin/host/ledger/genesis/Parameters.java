package io.quoin.host.ledger.genesis;

import io.quoin.sandbox.run.SandboxVersion;

/**
 * The rules of a network.
 *
 * @param epochBlocks chain blocks per epoch, 1 to 1,000,000
 * @param startChainBlock the chain block at which epoch 0 begins, at least 0
 * @param evaluatorsPerSubmission validators drawn for a submission, 1 to 128; all of them if there are not more
 * @param stakeCapEnabled whether no validator of a set of four or more keeps a third of the weight
 * @param dustPartsPerMillion the least share of the eligible stake that makes a validator, 0 to 7,812 (so that
 *     the largest of 128 always has it)
 * @param maxValidators the largest set, 1 to 128
 * @param maxModuleBytes the largest challenge module, 1 to 64 MiB
 * @param maxSubmissionBytes the largest artifact, 1 to 64 MiB
 * @param submissionsPerMinerPerEpoch 1 to 10,000
 * @param submissionsPerEpoch of all miners together, 1 to 100,000
 * @param requireRegisteredMiners whether only hotkeys of the last chain snapshot may submit, once there is one
 * @param resolveEpochs how many epoch ends a submission may see without a result before it is given up, 1 to 1,000
 * @param maxClockDriftMillis how far a block's time may be ahead of a voter's clock, 0 to 3,600,000
 * @param sandboxVersion the rules by which modules are admitted and metered, a number of {@link SandboxVersion}
 */
public record Parameters(
        long epochBlocks,
        long startChainBlock,
        int evaluatorsPerSubmission,
        boolean stakeCapEnabled,
        int dustPartsPerMillion,
        int maxValidators,
        int maxModuleBytes,
        int maxSubmissionBytes,
        int submissionsPerMinerPerEpoch,
        int submissionsPerEpoch,
        boolean requireRegisteredMiners,
        int resolveEpochs,
        int maxClockDriftMillis,
        int sandboxVersion) {

    /** The sandbox version of networks whose genesis names none: they are older than the second. */
    public static final int FIRST_SANDBOX = 1;

    private static final int MAX_BLOB = 64 << 20;

    public Parameters {
        range("epochBlocks", epochBlocks, 1, 1_000_000);
        range("startChainBlock", startChainBlock, 0, 1L << 40);
        range("evaluatorsPerSubmission", evaluatorsPerSubmission, 1, 128);
        range("dustPartsPerMillion", dustPartsPerMillion, 0, 7_812);
        range("maxValidators", maxValidators, 1, 128);
        range("maxModuleBytes", maxModuleBytes, 1, MAX_BLOB);
        range("maxSubmissionBytes", maxSubmissionBytes, 1, MAX_BLOB);
        range("submissionsPerMinerPerEpoch", submissionsPerMinerPerEpoch, 1, 10_000);
        range("submissionsPerEpoch", submissionsPerEpoch, 1, 100_000);
        range("resolveEpochs", resolveEpochs, 1, 1_000);
        range("maxClockDriftMillis", maxClockDriftMillis, 0, 3_600_000);
        range("sandboxVersion", sandboxVersion, FIRST_SANDBOX, SandboxVersion.NEWEST.number());
    }

    /** Common rules and the newest sandbox, with the timing that every network must choose itself. */
    public static Parameters standard(long epochBlocks, long startChainBlock) {
        return new Parameters(
                epochBlocks,
                startChainBlock,
                16,
                true,
                100,
                128,
                4 << 20,
                4 << 20,
                16,
                4_096,
                true,
                2,
                2_000,
                SandboxVersion.NEWEST.number());
    }

    /** The same rules with another patience for submissions without a result. */
    public Parameters withResolveEpochs(int epochs) {
        return new Parameters(
                epochBlocks,
                startChainBlock,
                evaluatorsPerSubmission,
                stakeCapEnabled,
                dustPartsPerMillion,
                maxValidators,
                maxModuleBytes,
                maxSubmissionBytes,
                submissionsPerMinerPerEpoch,
                submissionsPerEpoch,
                requireRegisteredMiners,
                epochs,
                maxClockDriftMillis,
                sandboxVersion);
    }

    /** The chain block at which an epoch ends and whose state its weights and the next validators come from. */
    public long lastChainBlock(long epoch) {
        return Math.addExact(startChainBlock, Math.multiplyExact(Math.addExact(epoch, 1), epochBlocks));
    }

    private static void range(String what, long found, long least, long most) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(what + " is from " + least + " to " + most + ", found " + found);
        }
    }
}
