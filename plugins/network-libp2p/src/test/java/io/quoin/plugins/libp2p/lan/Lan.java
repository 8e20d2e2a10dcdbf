package io.quoin.plugins.libp2p.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local network of namespaces of the Linux kernel: one for the switch, a bridge, and one for each host, 10.97.0.1 being
 * the first. Nothing outside of its namespaces is touched, and with them all goes, also when the JVM ends early; what a
 * killed one left is removed by the next.
 */
final class Lan implements AutoCloseable {

    private static final String PREFIX = "quoin-lan-";
    private static final Pattern OWNED = Pattern.compile("(" + PREFIX + "(\\d+)-\\S+).*");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Classic BPF: the kernel's random number at most so much, then the packet is chosen. */
    private static final String CHOOSE = "4,32 0 0 4294963256,37 1 0 %d,6 0 0 4294967295,6 0 0 0";

    private static final Pattern LOST = Pattern.compile("Sent \\d+ bytes (\\d+) pkt");

    private static final long PATIENCE_SECONDS = 10;

    private final String name = PREFIX + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    private final int hosts;
    private final Thread atEnd = new Thread(this::remove, "lan-remove");

    private Lan(int hosts) {
        this.hosts = hosts;
    }

    /** Why this machine cannot have such a network; empty if it can. */
    static Optional<String> obstacle() {
        try {
            removeLeftovers();
            try (Lan probe = create(1)) {
                probe.lose(1, 1);
            }
            return Optional.empty();
        } catch (IllegalStateException | UncheckedIOException e) {
            return Optional.of(
                    "Skipped: a network of namespaces needs Linux, root, iproute2 and classifiers: " + e.getMessage());
        }
    }

    static Lan create(int hosts) {
        Lan lan = new Lan(hosts);
        Runtime.getRuntime().addShutdownHook(lan.atEnd);
        try {
            lan.build();
            return lan;
        } catch (RuntimeException e) {
            lan.close();
            throw e;
        }
    }

    private void build() {
        run("ip", "netns", "add", hub());
        run("ip", "-n", hub(), "link", "add", "br0", "type", "bridge");
        run("ip", "-n", hub(), "link", "set", "br0", "up");
        for (int i = 1; i <= hosts; i++) {
            run("ip", "netns", "add", host(i));
            run("ip", "-n", hub(), "link", "add", port(i), "type", "veth", "peer", "name", "eth0", "netns", host(i));
            run("ip", "-n", hub(), "link", "set", port(i), "master", "br0");
            run("ip", "-n", hub(), "link", "set", port(i), "up");
            run("ip", "-n", host(i), "addr", "add", address(i) + "/24", "dev", "eth0");
            // One frame for each segment, as on a cable, so that segments are lost and not whole windows.
            run("ip", "-n", host(i), "link", "set", "eth0", "gso_max_segs", "1");
            run("ip", "-n", host(i), "link", "set", "lo", "up");
            run("ip", "-n", host(i), "link", "set", "eth0", "up");
        }
    }

    /** The IPv4 address of a host, from 1 on. */
    static String address(int number) {
        return "10.97.0." + number;
    }

    /** A command that runs on a host. */
    List<String> on(int number, List<String> command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", host(number)), command.stream())
                .toList();
    }

    /** Cuts a host off, or plugs it in again. */
    void plug(int number, boolean in) {
        run("ip", "-n", hub(), "link", "set", port(number), in ? "up" : "down");
    }

    /**
     * Loses packets that a host sends, drawn by the kernel one by one.
     *
     * @param percent from 1 to 99
     */
    void lose(int number, int percent) {
        String chosen = String.format(CHOOSE, 0xffffffffL * percent / 100);
        run("ip", "-n", host(number), "link", "add", "hole", "type", "veth", "peer", "name", "bottom");
        run("tc", "-n", host(number), "qdisc", "add", "dev", "eth0", "clsact");
        run(
                "tc",
                "-n",
                host(number),
                "filter",
                "add",
                "dev",
                "eth0",
                "egress",
                "bpf",
                "bytecode",
                chosen,
                "action",
                "mirred",
                "egress",
                "redirect",
                "dev",
                "hole");
    }

    /** How many packets of a host were lost by {@link #lose}. */
    long lost(int number) {
        Matcher found = LOST.matcher(run("tc", "-n", host(number), "-s", "filter", "show", "dev", "eth0", "egress"));
        if (!found.find()) {
            throw new IllegalStateException("The host " + number + " loses nothing");
        }
        return Long.parseLong(found.group(1));
    }

    /** Delays what a host sends by 50 ms, and lets a quarter of it overtake; false if the kernel cannot do that. */
    boolean delay(int number) {
        try {
            run(
                    "tc",
                    "-n",
                    host(number),
                    "qdisc",
                    "add",
                    "dev",
                    "eth0",
                    "root",
                    "netem",
                    "delay",
                    "50ms",
                    "reorder",
                    "25%");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        remove();
    }

    private void remove() {
        removeNamespaces(candidate -> candidate.startsWith(name + "-"));
    }

    private static void removeLeftovers() {
        removeNamespaces(candidate -> {
            Matcher owned = OWNED.matcher(candidate);
            return owned.matches()
                    && ProcessHandle.of(Long.parseLong(owned.group(2))).isEmpty();
        });
    }

    private static void removeNamespaces(Predicate<String> which) {
        List<String> names = run("ip", "netns", "list")
                .lines()
                .map(line -> line.split(" ")[0])
                .filter(which)
                .toList();
        names.forEach(Lan::removeNamespace);
    }

    private static void removeNamespace(String namespace) {
        try {
            run("ip", "netns", "del", namespace);
        } catch (IllegalStateException e) {
            // Another process may remove the same leftovers.
            if (!String.valueOf(e.getMessage()).contains("No such file")) {
                throw e;
            }
        }
    }

    private String hub() {
        return name + "-hub";
    }

    private String host(int number) {
        return name + "-h" + number;
    }

    private static String port(int number) {
        return "port" + number;
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // What these commands print fits into the pipe, so that none waits for its reader.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        String.join(" ", command) + ": no end after " + PATIENCE_SECONDS + " s");
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + String.join(" ", command), e);
        }
    }
}
