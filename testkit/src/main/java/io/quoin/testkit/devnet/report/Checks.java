package io.quoin.testkit.devnet.report;

import io.quoin.testkit.devnet.observe.Evaluation;
import io.quoin.testkit.devnet.observe.Inclusion;
import io.quoin.testkit.devnet.observe.SubmissionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges a report. Pure. */
public final class Checks {

    private final DevnetReport report;

    private Checks(DevnetReport report) {
        this.report = report;
    }

    /** All conditions, each with what was found. */
    public static List<Check> of(DevnetReport report) {
        Checks checks = new Checks(report);
        return List.of(
                checks.evaluated(),
                checks.sameScores(),
                checks.bothEngines(),
                checks.sameRoots(),
                checks.sameWeights(),
                checks.included(),
                checks.weightsOnChain(),
                checks.pluginsSigned());
    }

    private Check evaluated() {
        List<String> open = new ArrayList<>();
        for (ValidatorReport validator : report.validators()) {
            for (MinerLine miner : report.miners()) {
                boolean isFinal = validator.submissions().stream()
                        .anyMatch(submission -> submission.id().equals(miner.submission()) && submission.isFinal());
                if (!isFinal) {
                    open.add(miner.miner() + " on " + validator.name());
                }
            }
        }
        return new Check(
                "every submission has a final result on every validator",
                open.isEmpty(),
                open.isEmpty()
                        ? report.miners().size() + " submissions on "
                                + report.validators().size() + " validators"
                        : "not final: " + String.join(", ", open));
    }

    private Check sameScores() {
        List<String> different = new ArrayList<>();
        for (SubmissionView submission : first().submissions()) {
            for (ValidatorReport validator : report.validators()) {
                boolean same = validator.submissions().stream()
                        .filter(other -> other.id().equals(submission.id()))
                        .filter(other -> other.isFinal() && submission.isFinal())
                        .allMatch(other -> other.score() == submission.score() && other.gas() == submission.gas());
                boolean deviates = submission.evaluations().stream().anyMatch(Evaluation::deviates);
                if (!same || deviates) {
                    different.add(shortId(submission.id()) + " on " + validator.name());
                }
            }
        }
        return new Check(
                "scores and gas are the same everywhere and nobody deviates",
                different.isEmpty(),
                different.isEmpty() ? "equal" : "different: " + String.join(", ", different));
    }

    private Check bothEngines() {
        TreeSet<String> engines = first().submissions().stream()
                .flatMap(submission -> submission.evaluations().stream())
                .map(Evaluation::engine)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Check("two engines evaluated", engines.size() >= 2, String.join(", ", engines));
    }

    private Check sameRoots() {
        TreeSet<String> roots = report.validators().stream()
                .map(ValidatorReport::stateRoot)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Check(
                "state roots are the same at height " + first().height(),
                roots.size() == 1 && !roots.first().isEmpty(),
                String.join(", ", roots));
    }

    private Check sameWeights() {
        boolean same = report.validators().stream()
                .allMatch(validator ->
                        validator.epoch().weights().equals(first().epoch().weights()));
        boolean miners = first().epoch().hasMiners();
        return new Check(
                "all validators have the same weights, and miners have some",
                same && miners,
                same ? first().epoch().weights().size() + " weights" : "different");
    }

    private Check included() {
        List<String> missing = new ArrayList<>();
        for (ValidatorReport validator : report.validators()) {
            Optional<String> claimed = validator.epoch().inclusion().map(Inclusion::extrinsic);
            if (claimed.isEmpty() || !claimed.equals(validator.extrinsicOnChain())) {
                missing.add(validator.name());
            }
        }
        return new Check(
                "every weight extrinsic is in the block that its validator names",
                missing.isEmpty(),
                missing.isEmpty()
                        ? report.validators().size() + " extrinsics"
                        : "not found: " + String.join(", ", missing));
    }

    private Check weightsOnChain() {
        List<String> different = report.validators().stream()
                .filter(validator ->
                        !validator.chainWeights().equals(first().epoch().weights()))
                .map(ValidatorReport::name)
                .toList();
        return new Check(
                "the chain holds these weights for every validator",
                different.isEmpty(),
                different.isEmpty() ? "equal" : "different: " + String.join(", ", different));
    }

    private Check pluginsSigned() {
        boolean signed = report.validators().stream()
                .allMatch(validator -> !validator.plugins().isEmpty()
                        && validator.plugins().stream()
                                .noneMatch(plugin -> plugin.signer().isEmpty()));
        return new Check("every plugin has a signer", signed, first().plugins().size() + " plugins on each validator");
    }

    private ValidatorReport first() {
        return report.validators().get(0);
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
