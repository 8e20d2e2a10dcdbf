package io.quoin.testkit.devnet;

import io.quoin.testkit.devnet.observe.EpochView;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.util.List;
import java.util.Optional;

/** How far the validators are with an epoch. Every answer is asked for anew. */
final class EpochProgress {

    private final List<ValidatorProcess> validators;

    /** @param validators the caller's list; later additions count too */
    EpochProgress(List<ValidatorProcess> validators) {
        this.validators = validators;
    }

    /** The epoch, once it is closed at the first validator with weights from that many miners. */
    Optional<Long> withMiners(long epoch, int miners) {
        return validators
                .get(0)
                .probe()
                .epoch(epoch)
                .filter(view -> view.uids().size() == miners)
                .map(EpochView::epoch);
    }

    /** The epoch, once it is closed at every validator. */
    Optional<Long> closedEverywhere(long epoch) {
        return validators.stream()
                        .allMatch(validator -> validator.probe().epoch(epoch).isPresent())
                ? Optional.of(epoch)
                : Optional.empty();
    }

    /** How many validators have seen their extrinsic of an epoch on the chain. */
    long inclusions(long epoch) {
        return validators.stream()
                .filter(validator -> validator
                        .probe()
                        .epoch(epoch)
                        .flatMap(EpochView::inclusion)
                        .isPresent())
                .count();
    }

    /** The newest epoch from the given one on that is closed everywhere, with every extrinsic on the chain. */
    Optional<Long> newestComplete(long from) {
        long open = validators.stream()
                .mapToLong(validator -> validator.probe().status().epoch())
                .min()
                .orElse(0);
        for (long epoch = open - 1; epoch >= from; epoch--) {
            if (closedEverywhere(epoch).isPresent() && inclusions(epoch) == validators.size()) {
                return Optional.of(epoch);
            }
        }
        return Optional.empty();
    }
}
