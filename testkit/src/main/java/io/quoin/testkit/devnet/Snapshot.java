package io.quoin.testkit.devnet;

import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.ValidatorHome;
import io.quoin.testkit.devnet.observe.ChainProbe;
import io.quoin.testkit.devnet.observe.EpochView;
import io.quoin.testkit.devnet.observe.NodeProbe;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import io.quoin.testkit.devnet.report.DevnetReport;
import io.quoin.testkit.devnet.report.FaultLine;
import io.quoin.testkit.devnet.report.MinerLine;
import io.quoin.testkit.devnet.report.ValidatorReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks every validator and the chain for the facts of a report. */
final class Snapshot {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final NetworkFiles network;
    private final List<ValidatorProcess> validators;
    private final ChainProbe chain;
    private final StopSignal stop;

    Snapshot(NetworkFiles network, List<ValidatorProcess> validators, ChainProbe chain, StopSignal stop) {
        this.network = network;
        this.validators = validators;
        this.chain = chain;
        this.stop = stop;
    }

    /** State roots are compared at the height of whoever is behind the most. */
    DevnetReport report(long epoch, List<MinerLine> miners, List<FaultLine> faults) {
        long height = validators.stream()
                .mapToLong(validator -> validator.probe().status().height())
                .min()
                .orElse(0);
        List<ValidatorReport> reports = new ArrayList<>();
        for (ValidatorProcess validator : validators) {
            reports.add(validator(validator, epoch, height));
        }
        return new DevnetReport(epoch, miners, reports, faults);
    }

    private ValidatorReport validator(ValidatorProcess validator, long epochNumber, long height) {
        NodeProbe probe = validator.probe();
        ValidatorHome home = validator.home();
        String root = stop.await(
                "the state root of height " + height + " on " + home.name(), LIMIT, () -> probe.stateRoot(height));
        EpochView epoch =
                stop.await("epoch " + epochNumber + " on " + home.name(), LIMIT, () -> probe.epoch(epochNumber));
        Optional<String> onChain =
                epoch.inclusion().flatMap(inclusion -> chain.extrinsic(inclusion.block(), inclusion.index()));
        return new ValidatorReport(
                home.name(),
                home.address(),
                probe.status().engine(),
                probe.status().storage(),
                validator.rpcAddress(),
                height,
                root,
                probe.submissions(),
                epoch,
                onChain,
                epoch.inclusion()
                        .map(inclusion -> chain.weights(network.netuid(), home.uid(), inclusion.block()))
                        .orElse(List.of()),
                probe.status().plugins());
    }
}
