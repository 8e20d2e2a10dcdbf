package io.quoin.simulator.command;

import io.quoin.simulator.Violation;
import io.quoin.testkit.run.SeedRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A network for each of many seeds, on several threads. Counts may be asked from any thread while it runs. */
final class SeedRun {

    /** How many violating seeds are kept by name; all are counted. */
    static final int MOST_KEPT = 20;

    private final SeededNetworks networks;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();
    private final TreeMap<Long, String> laws = new TreeMap<>();

    /** A run that has not begun. */
    SeedRun(SeededNetworks networks) {
        this.networks = networks;
    }

    /** Runs all seeds and waits for the end. */
    void run(SeedRange seeds, int threads) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(seeds.first());
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            FutureTask<Boolean> task = new FutureTask<>(() -> work(next, seeds.last()), true);
            Thread thread = new Thread(task, "simulation-" + i);
            thread.setDaemon(true);
            thread.start();
            tasks.add(task);
        }
        for (FutureTask<Boolean> task : tasks) {
            task.get();
        }
    }

    private void work(AtomicLong next, long last) {
        for (long seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
            try {
                events.addAndGet(networks.run(seed).events());
            } catch (Violation violation) {
                violations.incrementAndGet();
                keep(seed, violation.law());
            } catch (RuntimeException failed) {
                violations.incrementAndGet();
                keep(seed, Violation.FAILURE);
            }
            runs.incrementAndGet();
        }
    }

    private synchronized void keep(long seed, String law) {
        laws.put(seed, law);
        if (laws.size() > MOST_KEPT) {
            laws.pollLastEntry();
        }
    }

    long runs() {
        return runs.get();
    }

    long events() {
        return events.get();
    }

    long violations() {
        return violations.get();
    }

    /** The first violating seeds, by the law they break. */
    synchronized Map<String, TreeSet<Long>> seedsByLaw() {
        return laws.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(TreeSet::new))));
    }

    /** What happened in the first violating seed, run once more; empty without one. */
    synchronized String story() {
        if (laws.isEmpty()) {
            return "";
        }
        try {
            return networks.explain(laws.firstKey()).orElse("");
        } catch (RuntimeException failed) {
            StringWriter text = new StringWriter();
            failed.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    private String command(long seed) {
        return "./quoin bench simulate " + networks.options() + " --seeds " + seed + ".." + seed;
    }

    /** The violations for people, and how to see the first one again: empty without any. */
    synchronized String text() {
        if (violations() == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder(story()).append('\n');
        seedsByLaw()
                .forEach((law, seeds) ->
                        text.append(law).append(" in the seeds ").append(seeds).append('\n'));
        text.append("Again: ").append(command(laws.firstKey())).append('\n');
        return text.toString();
    }
}
