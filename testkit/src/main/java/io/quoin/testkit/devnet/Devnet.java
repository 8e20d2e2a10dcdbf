package io.quoin.testkit.devnet;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.chaos.ChaosOptions;
import io.quoin.testkit.devnet.chaos.ChaosPlan;
import io.quoin.testkit.devnet.chaos.ChaosRun;
import io.quoin.testkit.devnet.chaos.FaultKind;
import io.quoin.testkit.devnet.chaos.PlannedFault;
import io.quoin.testkit.devnet.console.StageConsole;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.NetworkMaker;
import io.quoin.testkit.devnet.layout.NetworkTiming;
import io.quoin.testkit.devnet.layout.ValidatorHome;
import io.quoin.testkit.devnet.layout.WorkingDirectory;
import io.quoin.testkit.devnet.observe.ChainProbe;
import io.quoin.testkit.devnet.observe.CommandFate;
import io.quoin.testkit.devnet.observe.NodeStatus;
import io.quoin.testkit.devnet.observe.SubmissionView;
import io.quoin.testkit.devnet.process.ChainProcess;
import io.quoin.testkit.devnet.process.JavaLauncher;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.Supervisor;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import io.quoin.testkit.devnet.report.DevnetReport;
import io.quoin.testkit.devnet.report.FaultLine;
import io.quoin.testkit.devnet.report.MinerLine;
import io.quoin.testkit.devnet.work.Workload;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network's way from nothing to weights on the chain, stage by stage. One thread runs the stages; {@link #stop} may
 * come from any. Closing it stops every process.
 */
public final class Devnet implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STAGE_LIMIT = Duration.ofSeconds(120);

    private final DevnetOptions options;
    private final Distribution distribution;
    private final StageConsole console;
    private final StopSignal stop;
    private final WorkingDirectory directory;
    private final NetworkTiming timing;
    private final NetworkFiles network;
    private final Supervisor supervisor;
    private final List<ValidatorProcess> validators = new ArrayList<>();
    private final Workload work;
    private final EpochProgress epochs = new EpochProgress(validators);
    private final List<FaultLine> faults = new ArrayList<>();
    private Optional<ChainProcess> chain = Optional.empty();

    private Devnet(
            DevnetOptions options,
            Distribution distribution,
            StageConsole console,
            StopSignal stop,
            WorkingDirectory directory,
            NetworkFiles network) {
        this.options = options;
        this.distribution = distribution;
        this.console = console;
        this.stop = stop;
        this.directory = directory;
        this.timing = NetworkTiming.standard();
        this.network = network;
        this.supervisor = new Supervisor(validators, console);
        this.work = new Workload(network, distribution, stop);
    }

    /** Makes the network's files; nothing runs yet. */
    public static Devnet make(DevnetOptions options, Distribution distribution, StageConsole console, StopSignal stop) {
        List<NetworkFiles> made = new ArrayList<>();
        WorkingDirectory directory = WorkingDirectory.fresh(options.directory());
        console.stage("make the network", 1, progress -> {
            made.add(distribution.withAccounts(
                    directory.path().resolve("native"),
                    accounts -> new NetworkMaker(
                                    distribution, directory, accounts, new SecureRandom(), InstantSource.system())
                            .make(options.validators(), NetworkTiming.standard())));
            return options.validators() + " homes with keys and signed plugins in " + directory.path();
        });
        return new Devnet(options, distribution, console, stop, directory, made.get(0));
    }

    public Path logs() {
        return directory.logs();
    }

    /** Runs from the start of the processes to the first epoch with the submissions' weights on the chain. */
    public DevnetReport runToWeights() {
        startChain();
        startValidators();
        publishChallenge();
        handInSubmissions();
        if (options.killOne()) {
            endure(List.of(new PlannedFault(FaultKind.KILL, validators.size() - 1, false)));
        }
        awaitResults();
        long epoch = awaitWeights();
        awaitInclusion(epoch);
        return report(epoch);
    }

    /**
     * Lets faults happen to the running network, and waits for the results of what was handed in meanwhile.
     *
     * @throws QuoinException with {@code DEVNET_CHAOS} if the network did not behave, or {@code DEVNET_TIMEOUT}
     */
    public void endure(ChaosOptions chaos) {
        List<PlannedFault> plan = ChaosPlan.draw(chaos, validators.size());
        List<PlannedFault> possible = plan.stream().filter(ChaosRun::isPossible).toList();
        console.note("chaos: " + plan.size() + " faults of seed " + chaos.seed()
                + (possible.size() < plan.size() ? "; without full disks, as there is no prlimit" : ""));
        endure(possible);
        awaitResults();
    }

    /** The epoch that is open now. */
    public long openEpoch() {
        return validators.get(0).probe().status().epoch();
    }

    /**
     * Waits for the given epoch, or a later one if a validator was away when it closed, until all its extrinsics are on
     * the chain. Validators that end meanwhile come back.
     */
    public DevnetReport runEpoch(long epoch) {
        supervisor.beginEpoch();
        long complete = await(
                "epoch " + epoch + " with its weights on the chain",
                supervisor.supervised(() -> epochs.newestComplete(epoch)));
        return await("the state after epoch " + complete, supervisor.supervised(() -> Optional.of(report(complete))));
    }

    @Override
    public void close() {
        validators.forEach(ValidatorProcess::requestStop);
        chain.ifPresent(ChainProcess::requestStop);
        validators.forEach(ValidatorProcess::close);
        chain.ifPresent(ChainProcess::close);
    }

    private void startChain() {
        console.stage("start the dev chain", 1, progress -> {
            ChainProcess started = ChainProcess.start(network, timing, new JavaLauncher(distribution), directory);
            chain = Optional.of(started);
            String url = stop.await("the dev chain", START_LIMIT, started::url);
            return url + ", a block every " + timing.blockMillis() + " ms once the validators are ready";
        });
    }

    private void startValidators() {
        console.stage("start the validators", options.validators(), progress -> {
            for (ValidatorHome home : network.validators()) {
                validators.add(ValidatorProcess.start(home, new JavaLauncher(distribution), directory));
            }
            stop.await("the validators to be ready", START_LIMIT, () -> {
                int ready = 0;
                List<String> reasons = new ArrayList<>();
                for (ValidatorProcess validator : validators) {
                    Optional<NodeStatus> status = validator.status();
                    if (status.map(NodeStatus::ready).orElse(false)) {
                        ready++;
                    } else {
                        reasons.add(validator.home().name()
                                + status.map(found -> " " + found.notReady()).orElse(""));
                    }
                }
                progress.done(ready, ready + " ready; waiting for " + String.join(", ", reasons));
                return ready == validators.size() ? Optional.of(ready) : none();
            });
            chain.ifPresent(ChainProcess::produceBlocks);
            return validators.size() + " processes, connected with each other";
        });
    }

    private void publishChallenge() {
        console.stage("publish the challenge", 1, progress -> {
            String id = work.publishChallenge(validators.get(0));
            CommandFate fate = work.applied(id, "the challenge's registration", validators);
            return "sorting, in block " + fate.height();
        });
    }

    private void handInSubmissions() {
        console.stage("hand in submissions", network.miners().size(), progress -> {
            for (int i = 0; i < network.miners().size(); i++) {
                MinerLine submission = work.handIn(validators.get(i % validators.size()));
                progress.done(i + 1, submission.program());
            }
            for (MinerLine submission : work.submissions()) {
                work.applied(
                        submission.submission(), "the submission of " + submission.miner(), validators.subList(0, 1));
            }
            return work.submissions().stream().map(MinerLine::program).collect(Collectors.joining(", "));
        });
    }

    private void endure(List<PlannedFault> plan) {
        faults.addAll(new ChaosRun(validators, work, console, stop).run(plan));
    }

    private void awaitResults() {
        int handedIn = work.submissions().size();
        console.stage("evaluate and agree", handedIn, progress -> {
            await("final results of all submissions", () -> {
                int least = handedIn;
                for (ValidatorProcess validator : validators) {
                    List<SubmissionView> found = validator.probe().submissions();
                    requireNoneGivenUp(found);
                    int done =
                            (int) found.stream().filter(SubmissionView::isFinal).count();
                    least = Math.min(least, done);
                }
                progress.done(least, least + " of " + handedIn + " final");
                return least == handedIn ? Optional.of(least) : none();
            });
            return handedIn + " results, agreed by " + validators.size() + " validators";
        });
    }

    private static void requireNoneGivenUp(List<SubmissionView> submissions) {
        submissions.stream()
                .filter(submission -> submission.status().equals("UNRESOLVED"))
                .findFirst()
                .ifPresent(submission -> {
                    throw new QuoinException(
                            DevnetError.DEVNET_PROCESS,
                            "The validators came to no result for submission " + submission.id()
                                    + ": their evaluations are in its answer to submission_get");
                });
    }

    /** The first epoch whose weights come from all submissions. */
    private long awaitWeights() {
        List<Long> found = new ArrayList<>();
        console.stage("close the epoch", 1, progress -> {
            long epoch = await("the end of the epoch", () -> {
                long open = validators.get(0).probe().status().epoch();
                progress.done(0, "epoch " + open + " is open");
                return open == 0
                        ? none()
                        : epochs.withMiners(open - 1, network.miners().size());
            });
            await("the end of epoch " + epoch + " everywhere", () -> epochs.closedEverywhere(epoch));
            found.add(epoch);
            return "epoch " + epoch + ", weights of " + network.miners().size() + " miners";
        });
        return found.get(0);
    }

    private void awaitInclusion(long epoch) {
        console.stage("submit the weights", validators.size(), progress -> {
            await("the weight extrinsics in finalized blocks", () -> {
                long done = epochs.inclusions(epoch);
                progress.done(done, done + " of " + validators.size() + " included");
                return done == validators.size() ? Optional.of(done) : none();
            });
            return validators.size() + " signed extrinsics in finalized blocks";
        });
    }

    private DevnetReport report(long epoch) {
        String url = network.chainUrl();
        try (ChainProbe probe = new ChainProbe(url)) {
            return new Snapshot(network, validators, probe, stop).report(epoch, work.submissions(), faults);
        }
    }

    private <T> T await(String what, java.util.function.Supplier<Optional<T>> question) {
        return stop.await(what, STAGE_LIMIT, question);
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
