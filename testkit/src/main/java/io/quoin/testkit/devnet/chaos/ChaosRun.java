package io.quoin.testkit.devnet.chaos;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.console.StageConsole;
import io.quoin.testkit.devnet.observe.NodeStatus;
import io.quoin.testkit.devnet.process.ChildProcess;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import io.quoin.testkit.devnet.report.FaultLine;
import io.quoin.testkit.devnet.report.MinerLine;
import io.quoin.testkit.devnet.work.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One fault after the other on a running network. During each a submission is handed in: where enough validators are
 * left they have to decide it; where not, nobody may. After each, every validator has to come back. Not thread-safe.
 */
public final class ChaosRun {

    private static final Duration HOLD = Duration.ofSeconds(6);
    private static final Duration BACK_LIMIT = Duration.ofSeconds(180);
    private static final Duration CLOCK_STEP = Duration.ofSeconds(30);

    private final List<ValidatorProcess> validators;
    private final Workload work;
    private final StageConsole console;
    private final StopSignal stop;

    public ChaosRun(List<ValidatorProcess> validators, Workload work, StageConsole console, StopSignal stop) {
        this.validators = List.copyOf(validators);
        this.work = work;
        this.console = console;
        this.stop = stop;
    }

    /** Whether this system can do a fault. */
    public static boolean isPossible(PlannedFault fault) {
        return fault.kind() != FaultKind.FULL_DISK || ChildProcess.canForbidWrites();
    }

    /**
     * Lets the faults happen.
     *
     * @return what happened, in this order
     * @throws QuoinException with {@code DEVNET_CHAOS} if the network did not behave, or {@code DEVNET_TIMEOUT}
     */
    public List<FaultLine> run(List<PlannedFault> plan) {
        List<FaultLine> happened = new ArrayList<>();
        for (PlannedFault planned : plan) {
            happened.add(endure(planned.kind(), fault(planned)));
        }
        return List.copyOf(happened);
    }

    private Fault fault(PlannedFault planned) {
        ValidatorProcess victim = validators.get(planned.victim());
        List<ValidatorProcess> rest = others(List.of(victim));
        return switch (planned.kind()) {
            case KILL -> new Killed(List.of(victim), rest);
            case KILL_ALL -> new Killed(validators, List.of());
            case FREEZE -> new Frozen(victim, rest);
            case ISOLATE -> new CutOff(List.of(victim), rest, true, stop);
            case SPLIT -> split(planned.victim());
            case FULL_DISK -> new FullDisk(victim, rest, stop);
            case WRONG_CLOCK ->
                new WrongClock(
                        victim, rest, planned.backwards() ? CLOCK_STEP.negated() : CLOCK_STEP, InstantSource.system());
        };
    }

    /** Half of the validators in their circle from the first one on. */
    private Fault split(int first) {
        List<ValidatorProcess> half = new ArrayList<>();
        for (int i = 0; i < validators.size() / 2; i++) {
            half.add(validators.get((first + i) % validators.size()));
        }
        return new CutOff(half, others(half), false, stop);
    }

    private List<ValidatorProcess> others(List<ValidatorProcess> than) {
        return validators.stream().filter(other -> !than.contains(other)).toList();
    }

    private FaultLine endure(FaultKind kind, Fault fault) {
        List<FaultLine> result = new ArrayList<>();
        String victims = fault.victims().size() == validators.size()
                ? "all validators"
                : fault.victims().stream().map(victim -> victim.home().name()).collect(Collectors.joining(", "));
        console.stage(kind.label(), 3, progress -> {
            progress.done(0, victims);
            String shown = fault.strike();
            progress.done(1, victims + " " + shown);
            String meanwhile = meanwhile(fault);
            progress.done(2, meanwhile);
            fault.heal();
            long begin = System.nanoTime();
            long height = awaitBack();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            result.add(new FaultLine(kind.label(), victims, shown, meanwhile, millis));
            return victims + ": " + shown + "; " + meanwhile + "; all at height " + height + " after " + millis / 1000
                    + "." + millis % 1000 / 100 + " s";
        });
        return result.get(0);
    }

    private String meanwhile(Fault fault) {
        List<ValidatorProcess> asked = fault.mustDecide().isEmpty() ? fault.mustNotDecide() : fault.mustDecide();
        if (asked.isEmpty()) {
            return "nobody was there";
        }
        Standstill standstill = Standstill.of(fault.mustNotDecide(), stop);
        MinerLine submission = work.handIn(asked.get(0));
        String decided = fault.mustDecide().isEmpty()
                ? "nobody decided anything"
                : "the others decided block "
                        + work.applied(submission.submission(), "a submission during the fault", fault.mustDecide())
                                .height();
        stop.during(HOLD, standstill::look);
        standstill.requireSeen();
        return decided;
    }

    /** Waits until every validator is ready and where the first of them was, and what was handed in is decided by all. */
    private long awaitBack() {
        List<MinerLine> submissions = work.submissions();
        MinerLine last = submissions.get(submissions.size() - 1);
        stop.await("all validators to be ready again", BACK_LIMIT, () -> {
            for (ValidatorProcess validator : validators) {
                if (!validator.status().map(NodeStatus::ready).orElse(false)) {
                    return Optional.empty();
                }
            }
            return Optional.of(true);
        });
        work.applied(last.submission(), "the submission of the fault", validators);
        long height = stop.await("the heights of all validators", BACK_LIMIT, this::highest);
        return stop.await(
                "all validators to reach height " + height,
                BACK_LIMIT,
                () -> validators.stream()
                                .allMatch(
                                        validator -> validator.probe().status().height() >= height)
                        ? Optional.of(height)
                        : Optional.empty());
    }

    private Optional<Long> highest() {
        return validators.stream()
                .map(validator -> validator.probe().status().height())
                .max(Long::compare);
    }
}
