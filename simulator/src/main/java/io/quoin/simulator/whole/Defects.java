package io.quoin.simulator.whole;

import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.SnapshotNeuron;
import io.quoin.spi.consensus.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the defects of {@link WholeMutant} do. */
final class Defects {

    private Defects() {}

    static Block reversed(Block block) {
        List<byte[]> commands = new ArrayList<>(block.commands());
        Collections.reverse(commands);
        return with(block, commands);
    }

    static Block doubled(Block block) {
        List<byte[]> commands = new ArrayList<>(block.commands());
        commands.addAll(block.commands());
        return with(block, commands);
    }

    static ChainSnapshot withStakeTwice(ChainSnapshot snapshot) {
        List<SnapshotNeuron> neurons = new ArrayList<>(snapshot.neurons());
        SnapshotNeuron lucky = neurons.get(1);
        neurons.set(1, new SnapshotNeuron(lucky.uid(), lucky.hotkey(), 2 * lucky.stake(), lucky.permit()));
        return new ChainSnapshot(
                snapshot.block(),
                snapshot.netuid(),
                snapshot.ownerUid(),
                snapshot.versionKey(),
                snapshot.minAllowedWeights(),
                snapshot.maxWeightLimit(),
                neurons);
    }

    static EvaluationResult twice(EvaluationResult result) {
        return new EvaluationResult(
                result.code(), 2 * result.score(), result.gas(), result.outputHash(), result.storageHash());
    }

    private static Block with(Block block, List<byte[]> commands) {
        return new Block(
                block.height(),
                block.epoch(),
                block.parent(),
                block.validatorSet(),
                block.stateRoot(),
                block.timestamp(),
                block.proposer(),
                commands);
    }
}
