package io.quoin.testkit.devnet;

import io.quoin.host.client.ChallengePublisher;
import io.quoin.host.client.NodeClient;
import io.quoin.host.client.Submitter;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.console.StageConsole;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.NetworkMaker;
import io.quoin.testkit.devnet.layout.NetworkTiming;
import io.quoin.testkit.devnet.layout.Participant;
import io.quoin.testkit.devnet.layout.ValidatorHome;
import io.quoin.testkit.devnet.layout.WorkingDirectory;
import io.quoin.testkit.devnet.observe.ChainProbe;
import io.quoin.testkit.devnet.observe.CommandFate;
import io.quoin.testkit.devnet.observe.EpochView;
import io.quoin.testkit.devnet.observe.NodeStatus;
import io.quoin.testkit.devnet.observe.SubmissionView;
import io.quoin.testkit.devnet.process.JavaLauncher;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.report.DevnetReport;
import io.quoin.testkit.devnet.report.MinerLine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network's way from nothing to weights on the chain, stage by stage. One thread runs the stages; {@link #stop} may
 * come from any. Closing it stops every process.
 */
public final class Devnet implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STAGE_LIMIT = Duration.ofSeconds(120);
    private static final String CHALLENGE = "challenge-sorting";

    private final DevnetOptions options;
    private final Distribution distribution;
    private final StageConsole console;
    private final StopSignal stop;
    private final WorkingDirectory directory;
    private final NetworkTiming timing;
    private final NetworkFiles network;
    private final Supervisor supervisor;
    private final List<ValidatorProcess> validators = new ArrayList<>();
    private final List<MinerLine> miners = new ArrayList<>();
    private Optional<ChainProcess> chain = Optional.empty();
    private Optional<String> killed = Optional.empty();

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
            killOne();
        }
        awaitResults();
        long epoch = awaitWeights();
        awaitInclusion(epoch);
        return report(epoch);
    }

    /**
     * Waits for the given epoch, or a later one if a validator was away when it closed, until all its extrinsics are on
     * the chain. Validators that end meanwhile come back.
     */
    public DevnetReport runEpoch(long epoch) {
        supervisor.beginEpoch();
        long complete = await(
                "epoch " + epoch + " with its weights on the chain",
                supervisor.supervised(() -> newestComplete(epoch)));
        return await("the state after epoch " + complete, supervisor.supervised(() -> Optional.of(report(complete))));
    }

    private Optional<Long> newestComplete(long from) {
        long open = validators.stream()
                .mapToLong(validator -> validator.probe().status().epoch())
                .min()
                .orElse(0);
        for (long epoch = open - 1; epoch >= from; epoch--) {
            if (allHave(epoch).isPresent() && allIncluded(epoch)) {
                return Optional.of(epoch);
            }
        }
        return none();
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
            Path description = distribution.example(CHALLENGE).resolve("challenge.json");
            String id = new ChallengePublisher(client(0))
                    .publish(description, List.of(network.owner()))
                    .id()
                    .toHex();
            CommandFate fate = applied(id, "the challenge's registration", validators);
            return "sorting, in block " + fate.height();
        });
    }

    private void handInSubmissions() {
        console.stage("hand in submissions", network.miners().size(), progress -> {
            for (int i = 0; i < network.miners().size(); i++) {
                Participant miner = network.miners().get(i);
                Path program = distribution.example(CHALLENGE).resolve("build/" + miner.program() + ".wasm");
                String id = new Submitter(client(i % validators.size()), InstantSource.system())
                        .submit("sorting", program, miner.signer())
                        .id()
                        .toHex();
                miners.add(new MinerLine(id, miner.name(), miner.address(), miner.program()));
                progress.done(i + 1, miner.program());
            }
            for (MinerLine miner : miners) {
                applied(miner.submission(), "the submission of " + miner.miner(), validators.subList(0, 1));
            }
            return String.join(", ", miners.stream().map(MinerLine::program).toList());
        });
    }

    private void killOne() {
        ValidatorProcess victim = validators.get(validators.size() - 1);
        console.stage("kill one, start again", 1, progress -> {
            long pid = victim.pid();
            long epoch = victim.probe().status().epoch();
            victim.kill();
            killed = Optional.of(victim.home().name());
            victim.restart();
            long height = validators.get(0).probe().status().height();
            stop.await(
                    victim.home().name() + " to be back",
                    START_LIMIT,
                    () -> victim.status().filter(status -> status.ready() && status.height() >= height));
            return victim.home().name() + " (pid " + pid + ") killed in epoch " + epoch + ", now pid " + victim.pid()
                    + " and at height " + height + " again";
        });
    }

    private void awaitResults() {
        console.stage("evaluate and agree", miners.size(), progress -> {
            await("final results of all submissions", () -> {
                int least = miners.size();
                for (ValidatorProcess validator : validators) {
                    List<SubmissionView> found = validator.probe().submissions();
                    requireNoneGivenUp(found);
                    int done =
                            (int) found.stream().filter(SubmissionView::isFinal).count();
                    least = Math.min(least, done);
                }
                progress.done(least, least + " of " + miners.size() + " final");
                return least == miners.size() ? Optional.of(least) : none();
            });
            return miners.size() + " results, agreed by " + validators.size() + " validators";
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
                return open == 0 ? none() : withAllMiners(open - 1);
            });
            await("the end of epoch " + epoch + " everywhere", () -> allHave(epoch));
            found.add(epoch);
            return "epoch " + epoch + ", weights of " + miners.size() + " miners";
        });
        return found.get(0);
    }

    private Optional<Long> withAllMiners(long epoch) {
        return validators
                .get(0)
                .probe()
                .epoch(epoch)
                .filter(view -> view.uids().size() == miners.size())
                .map(EpochView::epoch);
    }

    private void awaitInclusion(long epoch) {
        console.stage("submit the weights", validators.size(), progress -> {
            await("the weight extrinsics in finalized blocks", () -> {
                long done = includedCount(epoch);
                progress.done(done, done + " of " + validators.size() + " included");
                return done == validators.size() ? Optional.of(done) : none();
            });
            return validators.size() + " signed extrinsics in finalized blocks";
        });
    }

    private DevnetReport report(long epoch) {
        String url = network.chainUrl();
        try (ChainProbe probe = new ChainProbe(url)) {
            return new Snapshot(network, validators, probe, stop).report(epoch, miners, killed);
        }
    }

    private Optional<Long> allHave(long epoch) {
        return validators.stream()
                        .allMatch(validator -> validator.probe().epoch(epoch).isPresent())
                ? Optional.of(epoch)
                : none();
    }

    private boolean allIncluded(long epoch) {
        return includedCount(epoch) == validators.size();
    }

    private long includedCount(long epoch) {
        return validators.stream()
                .filter(validator -> validator
                        .probe()
                        .epoch(epoch)
                        .flatMap(EpochView::inclusion)
                        .isPresent())
                .count();
    }

    /** Waits until the command is in the state of each of the given validators: whoever comes next may ask any of them. */
    private CommandFate applied(String id, String what, List<ValidatorProcess> by) {
        CommandFate fate = await(
                what,
                () -> by.stream()
                        .map(validator -> validator.probe().fate(id))
                        .reduce((one, other) -> one.isPresent() ? other : one)
                        .orElseThrow());
        if (!fate.refusal().isEmpty()) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, what + " was refused: " + fate.refusal());
        }
        return fate;
    }

    private NodeClient client(int index) {
        return new NodeClient(validators.get(index).rpc().orElseThrow());
    }

    private <T> T await(String what, java.util.function.Supplier<Optional<T>> question) {
        return stop.await(what, STAGE_LIMIT, question);
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
