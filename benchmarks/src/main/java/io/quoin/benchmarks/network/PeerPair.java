package io.quoin.benchmarks.network;

import io.quoin.testkit.process.PeerProcess;
import java.util.Set;
import java.util.function.Supplier;

/** Two connected processes of one kind, of which the first is told what to do. */
final class PeerPair implements AutoCloseable {

    private final String name;
    private final Set<Workload> workloads;
    private final PeerProcess first;
    private final PeerProcess second;

    private PeerPair(String name, Set<Workload> workloads, PeerProcess first, PeerProcess second) {
        this.name = name;
        this.workloads = workloads;
        this.first = first;
        this.second = second;
    }

    /** @param workloads those that this kind can do */
    static PeerPair connect(String name, Set<Workload> workloads, Supplier<PeerProcess> start) {
        PeerPair pair = new PeerPair(name, workloads, start.get(), start.get());
        try {
            pair.first.await("listening");
            pair.first.command("dial " + pair.second.await("listening"));
            return pair;
        } catch (RuntimeException | AssertionError e) {
            pair.close();
            throw e;
        }
    }

    String name() {
        return name;
    }

    boolean does(Workload workload) {
        return workloads.contains(workload);
    }

    double measure(Workload workload) {
        return workload.figure(first.command(workload.command()));
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
