package io.quoin.host.ledger.weight;

import io.quoin.host.ledger.command.ChallengeName;
import java.util.List;

/**
 * A challenge's standing at the end of an epoch.
 *
 * @param emissionShare parts per million of the mechanism's emission
 * @param miners in ascending order of miner, each once
 */
public record ChallengeScores(ChallengeName challenge, int mechanism, int emissionShare, List<MinerScore> miners) {

    public ChallengeScores {
        miners = List.copyOf(miners);
    }
}
