package io.quoin.testkit.devnet.work;

import io.quoin.host.client.ChallengePublisher;
import io.quoin.host.client.NodeClient;
import io.quoin.host.client.Submitter;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.Participant;
import io.quoin.testkit.devnet.observe.CommandFate;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import io.quoin.testkit.devnet.report.MinerLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The example's challenge, submissions of the network's miners in turn, and what became of them. Not thread-safe. */
public final class Workload {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String EXAMPLE = "challenge-sorting";
    private static final String CHALLENGE = "sorting";

    private final NetworkFiles network;
    private final Distribution distribution;
    private final StopSignal stop;
    private final List<MinerLine> submissions = new ArrayList<>();

    public Workload(NetworkFiles network, Distribution distribution, StopSignal stop) {
        this.network = network;
        this.distribution = distribution;
        this.stop = stop;
    }

    /** Hands the challenge to a validator; gives the command's id. */
    public String publishChallenge(ValidatorProcess to) {
        Path description = distribution.example(EXAMPLE).resolve("challenge.json");
        return new ChallengePublisher(client(to))
                .publish(description, List.of(network.owner()))
                .id()
                .toHex();
    }

    /** Hands the next miner's program to a validator. */
    public MinerLine handIn(ValidatorProcess to) {
        Participant miner =
                network.miners().get(submissions.size() % network.miners().size());
        Path program = distribution.example(EXAMPLE).resolve("build/" + miner.program() + ".wasm");
        String id = new Submitter(client(to), InstantSource.system())
                .submit(CHALLENGE, program, miner.signer())
                .id()
                .toHex();
        MinerLine line = new MinerLine(id, miner.name(), miner.address(), miner.program());
        submissions.add(line);
        return line;
    }

    /** All that was handed in, in this order. */
    public List<MinerLine> submissions() {
        return List.copyOf(submissions);
    }

    /**
     * Waits until a command is in the state of each of the given validators: whoever comes next may ask any of them.
     *
     * @throws QuoinException with {@code DEVNET_PROCESS} if it was refused, or {@code DEVNET_TIMEOUT}
     */
    public CommandFate applied(String id, String what, List<ValidatorProcess> by) {
        CommandFate fate = stop.await(
                what,
                LIMIT,
                () -> by.stream()
                        .map(validator -> validator.probe().fate(id))
                        .reduce((one, other) -> one.isPresent() ? other : one)
                        .orElseThrow());
        if (!fate.refusal().isEmpty()) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, what + " was refused: " + fate.refusal());
        }
        return fate;
    }

    private NodeClient client(ValidatorProcess validator) {
        return new NodeClient(stop.await("the RPC of " + validator.home().name(), LIMIT, validator::rpc));
    }
}
