package io.quoin.benchmarks.network.soak;

import io.quoin.benchmarks.network.LoadedNetworks;
import io.quoin.benchmarks.report.Machine;
import io.quoin.benchmarks.report.Options;
import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.testkit.process.ResourceUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Whether a process keeps what closed networks held: many networks of the libp2p plugin in one process, of which one goes
 * and another, with a new key, comes every so many seconds, while messages are published. Leak detection follows every buffer.
 */
public final class NetworkSoak {

    private static final int SAMPLE_SECONDS = 10;
    private static final long SEED = 1;

    private final int seconds;
    private final int nodes;
    private final int every;
    private final LeakLog leaks = LeakLog.listen();
    private final Random random = new Random(SEED);
    private final Deliveries deliveries = new Deliveries(random);
    private final List<SoakSample> samples = new ArrayList<>();
    private int replaced;

    private NetworkSoak(int minutes, int nodes, int every) {
        this.seconds = Math.toIntExact(Duration.ofMinutes(minutes).toSeconds());
        this.nodes = nodes;
        this.every = every;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        int minutes = options.take("--minutes").map(Integer::parseInt).orElse(30);
        int nodes = options.take("--nodes").map(Integer::parseInt).orElse(200);
        int every = options.take("--every").map(Integer::parseInt).orElse(2);
        Path picture = Path.of(options.take("--svg").orElse("benchmarks/target/network-soak.svg"));
        if (!options.others().isEmpty() || minutes < 2 || nodes < 2 || every < 1) {
            throw new IllegalArgumentException(
                    "network-soak takes --minutes from 2, --nodes from 2, --every from 1 (seconds) and --svg FILE, not "
                            + options.others());
        }
        String machine = Machine.describe();
        SoakReport report = new NetworkSoak(minutes, nodes, every).run();
        System.out.print(report.table());
        Files.writeString(picture, report.svg(nodes + " nodes, " + machine));
        System.out.println("drawn in " + picture);
    }

    private SoakReport run() throws IOException, InterruptedException {
        try (LoadedNetworks networks = LoadedNetworks.load();
                Population population = new Population(networks, random);
                ProgressBar bar = new ProgressBar(System.out, System.console() != null, "soak", seconds)) {
            long start = System.nanoTime();
            for (int second = 0; second < seconds; second = nextSecond(start)) {
                step(population, second);
                bar.update(second, population.left() + " nodes gone, " + deliveries.missed() + " deliveries missed");
            }
        }
        return new SoakReport(samples, deliveries, leaks.leaks());
    }

    /** The next second to come, also after a step that took several: what nodes had time for is counted in real ones. */
    private static int nextSecond(long start) throws InterruptedException {
        long next = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 1;
        TimeUnit.NANOSECONDS.sleep(start + TimeUnit.SECONDS.toNanos(next) - System.nanoTime());
        return Math.toIntExact(next);
    }

    private void step(Population population, int second) throws IOException {
        boolean full = population.nodes().size() == nodes;
        if (!full || second >= replaced + every) {
            population.join(second);
            replaced = second;
        }
        if (population.nodes().size() > nodes) {
            population.leave();
        }
        deliveries.publish(population.nodes(), second);
        deliveries.count(population.nodes(), second);
        if (samples.isEmpty() || second >= samples.get(samples.size() - 1).second() + SAMPLE_SECONDS) {
            samples.add(new SoakSample(
                    second,
                    population.nodes().size(),
                    population.left(),
                    population.connections(),
                    ResourceUse.measure()));
        }
    }
}
