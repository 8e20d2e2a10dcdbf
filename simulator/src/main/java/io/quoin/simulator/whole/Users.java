package io.quoin.simulator.whole;

import io.quoin.host.ledger.apply.CommandReceipt;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.simulator.World;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The owner, who registers a challenge, and miners, who hand in work for it. Each hands its command in at one node or
 * another, again and again, until a node says that it is in a block; then comes its next one.
 */
final class Users {

    /** Parts per million of the emission that the challenge shares out. */
    static final int EMISSION = 600_000;

    private static final ChallengeName CHALLENGE = new ChallengeName("scripted");
    private static final byte[] MODULE = {0, 'a', 's', 'm'};
    private static final int LONGEST_PAUSE = 2_500;

    private final World world;
    private final List<WholeNode> nodes;
    private final SplittableRandom random;
    private final Map<Hash, byte[]> contents = new HashMap<>();
    private final List<List<SignedCommand>> users = new ArrayList<>();
    private final Map<Hash, Submit> submissions = new LinkedHashMap<>();
    private final List<Hash> commands = new ArrayList<>();
    private int busy;

    Users(WholeScenario scenario, World world, List<WholeNode> nodes, SplittableRandom random) {
        this.world = world;
        this.nodes = nodes;
        this.random = random;
        publish(MODULE);
        add(List.of(SignedCommand.byOwners(Cast.NETWORK, challenge(), List.of(Cast.OWNER))));
        for (int miner = 0; miner < scenario.miners(); miner++) {
            List<SignedCommand> work = new ArrayList<>();
            for (int nonce = 1; nonce <= scenario.submissions(); nonce++) {
                work.add(submission(scenario.seed(), miner, nonce));
            }
            add(work);
        }
    }

    private static RegisterChallenge challenge() {
        return new RegisterChallenge(
                CHALLENGE,
                new Manifest(
                        Hash.sha256(MODULE),
                        MODULE.length,
                        "quoin_v1",
                        ChallengePolicy.STANDARD,
                        new Octets(new byte[0]),
                        new ChallengeLimits(1_000_000, 0, 16, 1_024),
                        0,
                        EMISSION,
                        Manifest.SCORING_PROPORTIONAL));
    }

    private SignedCommand submission(long seed, int miner, int nonce) {
        byte[] artifact = ByteBuffer.allocate(16)
                .putLong(seed)
                .putInt(miner)
                .putInt(nonce)
                .array();
        Submit submit = new Submit(
                CHALLENGE, publish(artifact), artifact.length, Cast.miner(miner).account(), nonce);
        SignedCommand signed = SignedCommand.byAccount(Cast.NETWORK, submit, Cast.miner(miner));
        submissions.put(signed.id(Cast.NETWORK), submit);
        return signed;
    }

    private Hash publish(byte[] content) {
        Hash hash = Hash.sha256(content);
        contents.put(hash, content);
        return hash;
    }

    private void add(List<SignedCommand> work) {
        users.add(work);
        work.forEach(command -> commands.add(command.id(Cast.NETWORK)));
    }

    /** All content that commands refer to, by hash. */
    Map<Hash, byte[]> contents() {
        return contents;
    }

    /** All submissions by the id of their command. */
    Map<Hash, Submit> submissions() {
        return submissions;
    }

    /** The ids of all commands that users give. */
    List<Hash> commands() {
        return commands;
    }

    /** Whether all commands are in blocks, as far as their users know. */
    boolean areDone() {
        return busy == 0;
    }

    void begin() {
        busy = users.size();
        users.forEach(work -> world.after(random.nextLong(LONGEST_PAUSE), () -> give(work, 0)));
    }

    private void give(List<SignedCommand> work, int next) {
        WholeNode node = nodes.get(random.nextInt(nodes.size()));
        if (!node.machine().isUp()) {
            world.after(random.nextLong(100, LONGEST_PAUSE), () -> give(work, next));
            return;
        }
        Optional<CommandReceipt> receipt = node.queries().receipt(work.get(next).id(Cast.NETWORK));
        boolean decided = receipt.isPresent() && receipt.get().refusal().isEmpty();
        if (decided && next + 1 == work.size()) {
            busy--;
            return;
        }
        if (!decided) {
            handIn(node, work.get(next));
        }
        world.after(random.nextLong(100, LONGEST_PAUSE), () -> give(work, decided ? next + 1 : next));
    }

    private void handIn(WholeNode node, SignedCommand command) {
        try {
            node.submit(command);
        } catch (QuoinException refused) {
            node.machine().note(() -> "refuses " + command.command().type() + ": " + refused.getMessage());
        }
    }
}
