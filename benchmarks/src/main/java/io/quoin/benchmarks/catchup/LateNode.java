package io.quoin.benchmarks.catchup;

import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.testkit.process.PeerCommands;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A node with an empty ledger, in a process of its own. Linux only: it reads what the kernel counts for the process. */
final class LateNode {

    private static final long PATIENCE_SECONDS = 50;

    /** The longest name of a thread that the kernel keeps. */
    private static final int MAX_COMM = 15;

    private final LedgerNode node;

    private LateNode(LedgerNode node) {
        this.node = node;
    }

    /** @param arguments the directory, the genesis file, and the file of the session key */
    public static void main(String[] arguments) throws IOException {
        try (LedgerNode node = LedgerNode.open(
                Path.of(arguments[0]),
                GenesisFile.read(Path.of(arguments[1])),
                SessionKeyPair.load(Path.of(arguments[2])),
                UnaryOperator.identity())) {
            LateNode late = new LateNode(node);
            new PeerCommands(Map.of("dial", late::dial, "catch-up", late::catchUp))
                    .serve(node.network().listenAddresses().get(0));
        }
    }

    private Object dial(String[] words) throws Exception {
        return node.network().connect(words[0]).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts consensus, says each block, and gives the figures when the height of the first word is applied. */
    private Object catchUp(String[] words) throws Exception {
        long height = Long.parseLong(words[0]);
        CountDownLatch applied = new CountDownLatch(1);
        node.ledger().addListener(block -> {
            System.out.println("block " + block.block().height());
            if (block.block().height() == height) {
                applied.countDown();
            }
        });
        long processor = processorNanos();
        long written = writtenBytes();
        long start = System.nanoTime();
        node.consensus().start();
        applied.await();
        return new CatchUpFigures(
                        System.nanoTime() - start,
                        processorNanos() - processor,
                        busiestThread(),
                        writtenBytes() - written,
                        node.ledger().queries().stateRoot(height).orElseThrow())
                .toLine();
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The thread that worked most; before the catch-up none has done much but the first one. */
    private static CatchUpFigures.Busiest busiestThread() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String name = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null
                        && thread.getThreadId() != Thread.currentThread().getId())
                .max(Comparator.comparingLong(thread -> threads.getThreadCpuTime(thread.getThreadId())))
                .orElseThrow()
                .getThreadName();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                if (Files.readString(task.resolve("comm"))
                        .strip()
                        .equals(name.substring(0, Math.min(MAX_COMM, name.length())))) {
                    String[] times = Files.readString(task.resolve("schedstat")).split(" ");
                    return new CatchUpFigures.Busiest(name, Long.parseLong(times[0]), Long.parseLong(times[1]));
                }
            }
        }
        throw new IOException("The kernel does not know the thread " + name);
    }

    private static long writtenBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("The kernel does not tell what the process has written"));
    }
}
