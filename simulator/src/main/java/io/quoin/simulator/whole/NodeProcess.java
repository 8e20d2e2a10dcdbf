package io.quoin.simulator.whole;

import io.quoin.host.epoch.EpochWatch;
import io.quoin.host.evaluation.EvaluationPipeline;
import io.quoin.host.evaluation.OwnEvaluations;
import io.quoin.host.ledger.ChainView;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.host.mesh.Protocols;
import io.quoin.simulator.Machine;
import io.quoin.spi.consensus.VoteSigner;
import java.util.SplittableRandom;

/**
 * What runs around a ledger for as long as a process lives, wired as {@link io.quoin.host.node.Node} wires it: command
 * gossip, the evaluation pipeline and the epoch watch, each real, on the machine's timers in the place of threads.
 */
final class NodeProcess {

    private static final long RESEND_MILLIS = 3_000;
    private static final long LOOK_MILLIS = 2_000;
    private static final int WAITING_LOOKS = 1_024;

    private final Machine machine;
    private final SimPeers peers;
    private final CommandGossip gossip;
    private final EpochWatch watch;
    private final EvaluationPipeline pipeline;
    private final ChainView view;

    NodeProcess(WholeNetwork network, Machine machine, Ledger ledger, SimStore store, SplittableRandom random) {
        WholeScenario scenario = network.scenario();
        VoteSigner session = Cast.session(machine.id());
        this.machine = machine;
        this.peers = new SimPeers(machine, session.publicKey(), network.nodes());
        this.gossip = new CommandGossip(peers, new Protocols(Cast.NETWORK), ledger.pool(), machine::workAvailable);
        this.watch = new EpochWatch(
                new ChainClient(network.chain(), machine, random.split(), scenario.chainMillis() / 2),
                Cast.NETUID,
                ledger.genesis().parameters(),
                () -> ledger.queries().currentEpoch().epoch(),
                machine::workAvailable,
                new SimWorker(machine, random.split(), 1));
        this.view = scenario.mutant().chain(watch);
        Contents contents = new Contents(network.contents(), machine, random.split());
        this.pipeline = new EvaluationPipeline(
                Cast.hotkey(machine.id()).account(),
                ledger.queries(),
                contents::fetch,
                new ScriptedEngine(machine, random.split(), scenario.mutant()),
                new OwnEvaluations(scenario.mutant()
                        .results(store, () -> new SimStore(machine, random.split(), scenario.mutant()))),
                command -> {
                    network.signs(machine, command);
                    gossip.submit(SignedCommand.bySession(Cast.NETWORK, command, session));
                },
                random.split(),
                new SimWorker(machine, random.split(), WAITING_LOOKS),
                machine.clock());
        ledger.addListener(pipeline);
        ledger.addListener(applied -> {
            if (applied.events().stream().anyMatch(LedgerEvent.EpochClosed.class::isInstance)) {
                watch.look();
            }
        });
    }

    /** Begins what is done again and again. */
    void start(boolean repeats) {
        watch.start();
        pipeline.lookAtAll();
        if (repeats) {
            repeat(RESEND_MILLIS, gossip::resendOwn);
            repeat(LOOK_MILLIS, pipeline::lookAtAll);
        }
    }

    private void repeat(long millis, Runnable task) {
        machine.after(millis, () -> {
            task.run();
            repeat(millis, task);
        });
    }

    ChainView view() {
        return view;
    }

    SimPeers peers() {
        return peers;
    }

    /** Hands in a command as a client does. */
    void submit(SignedCommand command) {
        gossip.submit(command);
    }
}
