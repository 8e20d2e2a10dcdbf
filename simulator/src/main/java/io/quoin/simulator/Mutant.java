package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.LockRule;
import io.quoin.plugins.pbft.core.Quorum;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.Rules;
import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.spi.consensus.ValidatorSet;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Known defects, put into every validator of a network, to show that the checks see them. {@code model/Defects.tla} has
 * those of the rules.
 */
public enum Mutant {
    NONE,
    /** A majority of the weight decides. */
    HALF_QUORUM {
        @Override
        Rules rules(SimNode node) {
            return withQuorum(
                    (set, members) -> Quorum.weight(set, members).shiftLeft(1).compareTo(set.totalWeight()) > 0);
        }
    },
    /** Two thirds of the validators decide, whatever they weigh. */
    COUNT_QUORUM {
        @Override
        Rules rules(SimNode node) {
            return withQuorum(new CountQuorum());
        }
    },
    /** Two thirds of the weight that was heard lately decide. */
    ACTIVE_QUORUM {
        @Override
        Rules rules(SimNode node) {
            return withQuorum((set, members) -> {
                IntPredicate active =
                        index -> node.hears(set.validators().get(index).sessionKey());
                return Quorum.weight(set, index -> active.test(index) && members.test(index))
                                .multiply(BigInteger.valueOf(3))
                                .compareTo(Quorum.weight(set, active).shiftLeft(1))
                        > 0;
            });
        }
    },
    /** A third of the weight in a higher round moves nobody there. */
    NO_ROUND_JUMP {
        @Override
        Rules rules(SimNode node) {
            return withQuorum(new Quorum() {
                @Override
                public boolean reached(ValidatorSet set, IntPredicate members) {
                    return BYZANTINE.reached(set, members);
                }

                @Override
                public boolean exceedsFaulty(ValidatorSet set, IntPredicate members) {
                    return false;
                }
            });
        }
    },
    /** A leader may propose what it likes, whoever is locked. */
    IGNORED_LOCKS {
        @Override
        Rules rules(SimNode node) {
            return new Rules(Quorum.BYZANTINE, Defects.NO_LOCK);
        }
    },
    /** The lock of the lowest round binds. */
    LOWEST_LOCK {
        @Override
        Rules rules(SimNode node) {
            return new Rules(Quorum.BYZANTINE, Defects.LOWEST_LOCK);
        }
    },
    /** A restarted validator remembers nothing. */
    NO_LOG {
        @Override
        Recovery recovery(Recovery found) {
            return new Recovery(List.of(), VotingRight.GRANTED);
        }
    },
    /** A validator whose log is lost, old or damaged votes on. */
    NO_QUARANTINE {
        @Override
        Recovery recovery(Recovery found) {
            return new Recovery(found.records(), VotingRight.GRANTED);
        }
    },
    /** Votes are sent before they are durable. */
    SEND_BEFORE_FORCE,
    /** A second proposal in a round is prepared like the first. */
    SECOND_PROPOSAL {
        @Override
        List<Event> heard(SimNode node, Event event) {
            Defects.forgetVoteAgainst(node, event);
            return List.of(event);
        }
    },
    /** A COMMIT goes with each PREPARE, whoever else prepares. */
    COMMIT_WITHOUT_PREPARES {
        @Override
        List<Effect> said(SimNode node, Event event, List<Effect> effects) {
            return Defects.commitAtOnce(node, effects);
        }
    },
    /** A PREPARE counts as a COMMIT, which its signature fits as well. */
    PREPARE_AS_COMMIT {
        @Override
        Signatures signatures(Signatures real) {
            return MaskedSignatures.withoutPhase(real);
        }

        @Override
        List<Event> heard(SimNode node, Event event) {
            return Defects.twice(event);
        }
    },
    /** Locks are believed without a look at their signatures. */
    UNCHECKED_LOCK {
        @Override
        Signatures signatures(Signatures real) {
            return new CredulousSignatures(real, Phase.PREPARE);
        }
    },
    /** ROUND-CHANGEs need no certificate. */
    UNPROVEN_LOCK {
        @Override
        Signatures signatures(Signatures real) {
            return new CredulousSignatures(real, Phase.PREPARE);
        }

        @Override
        List<Event> heard(SimNode node, Event event) {
            return List.of(Defects.proven(node, event));
        }
    },
    /** Decisions are believed without a look at their signatures. */
    UNCHECKED_DECISION {
        @Override
        Signatures signatures(Signatures real) {
            return new CredulousSignatures(real, Phase.COMMIT);
        }
    },
    /** Signatures do not cover the network. */
    SHARED_NETWORKS {
        @Override
        Signatures signatures(Signatures real) {
            return MaskedSignatures.withoutNetwork(real);
        }
    },
    /** Signatures do not cover the epoch. */
    SHARED_EPOCHS {
        @Override
        Signatures signatures(Signatures real) {
            return MaskedSignatures.withoutEpoch(real);
        }
    },
    /** Nothing is said twice. */
    NO_REPEAT {
        @Override
        List<Effect> said(SimNode node, Event event, List<Effect> effects) {
            return event instanceof Event.Tick ? Defects.withoutVotes(effects) : effects;
        }
    };

    /** What is enough, and which locks bind. */
    Rules rules(SimNode node) {
        return Rules.STANDARD;
    }

    /** How messages are signed and verified. */
    Signatures signatures(Signatures real) {
        return real;
    }

    /** What a restarted validator knows, of what its log holds. */
    Recovery recovery(Recovery found) {
        return found;
    }

    /** What becomes of an event before the core gets it. */
    List<Event> heard(SimNode node, Event event) {
        return List.of(event);
    }

    /** What becomes of the core's effects. */
    List<Effect> said(SimNode node, Event event, List<Effect> effects) {
        return effects;
    }

    private static Rules withQuorum(Quorum quorum) {
        return new Rules(quorum, LockRule.HIGHEST);
    }
}
