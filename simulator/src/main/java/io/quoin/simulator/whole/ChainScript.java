package io.quoin.simulator.whole;

import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.Neuron;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A chain whose blocks follow from the seed: in each, validators have other stakes, some have no permit, and some miners
 * are not registered. At least four keep their permit, so that no weight reaches a third.
 */
final class ChainScript {

    static final int OWNER_UID = 0;

    private static final int FIRST_VALIDATOR = 1;
    private static final int FIRST_MINER = 20;
    private static final int LEAST_VALIDATORS = 4;

    private final WholeScenario scenario;

    ChainScript(WholeScenario scenario) {
        this.scenario = scenario;
    }

    /** The newest block that is finalized at a virtual time in milliseconds. */
    BlockRef head(long time) {
        return block(Math.max(0, time / scenario.chainMillis()));
    }

    BlockRef block(long number) {
        byte[] place =
                ByteBuffer.allocate(16).putLong(scenario.seed()).putLong(number).array();
        return new BlockRef(number, Hash.sha256(place));
    }

    /** The stake of each validator at a block; 0 without a permit. */
    long[] stakes(long number) {
        SplittableRandom random = random(number);
        long[] stakes = new long[scenario.size()];
        for (int id = 0; id < stakes.length; id++) {
            stakes[id] = random.nextInt(4) == 0 ? 0 : random.nextLong(1, 12);
        }
        boolean enough = Arrays.stream(stakes).filter(stake -> stake > 0).count() >= LEAST_VALIDATORS;
        return enough ? stakes : scenario.network().weights().clone();
    }

    /** Whether a miner is registered at a block. */
    boolean isRegistered(int miner, long number) {
        return random(number).split().nextInt(4 + miner) != 0;
    }

    /** A miner's uid while it is registered. */
    static int uid(int miner) {
        return FIRST_MINER + miner;
    }

    Metagraph metagraph(BlockRef at) {
        List<Neuron> neurons = new ArrayList<>();
        neurons.add(neuron(OWNER_UID, Cast.OWNER.account(), 0, false));
        long[] stakes = stakes(at.number());
        for (int id = 0; id < stakes.length; id++) {
            boolean permit = stakes[id] > 0;
            neurons.add(neuron(FIRST_VALIDATOR + id, Cast.hotkey(id).account(), permit ? stakes[id] : 5, permit));
        }
        for (int miner = 0; miner < scenario.miners(); miner++) {
            if (isRegistered(miner, at.number())) {
                neurons.add(neuron(uid(miner), Cast.miner(miner).account(), 1, false));
            }
        }
        return new Metagraph(at, Cast.NETUID, neurons, OWNER_UID, 100, 3, 0, 1, 0xffff, false);
    }

    private SplittableRandom random(long number) {
        return new SplittableRandom(scenario.seed() * 31 + number);
    }

    private static Neuron neuron(int uid, AccountId hotkey, long stake, boolean permit) {
        return new Neuron(uid, hotkey, hotkey, stake, permit, 0);
    }
}
