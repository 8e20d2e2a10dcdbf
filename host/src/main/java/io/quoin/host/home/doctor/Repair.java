package io.quoin.host.home.doctor;

import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.Revoking;
import io.quoin.host.plugin.change.Settled;
import io.quoin.host.plugin.change.Settlement;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Clears up what interrupted commands have left in a home, and makes lost marks anew. Each step is tried, whatever became of
 * those before it. May be repeated.
 */
public final class Repair {

    private final Path home;
    private final Supplier<PluginHome> configured;
    private final InstantSource clock;
    private final List<String> repaired = new ArrayList<>();
    private final List<LockEntry> dropped = new ArrayList<>();
    private final List<QuoinException> faults = new ArrayList<>();

    /**
     * What became of it.
     *
     * @param repaired the commands whose interruption was repaired, and {@link StateFile#NAME} if that was made anew
     * @param dropped the versions that are no longer kept, for later ones are
     * @param faults why steps failed, each reason once
     */
    public record Outcome(List<String> repaired, List<LockEntry> dropped, List<QuoinException> faults) {

        public Outcome {
            repaired = List.copyOf(repaired);
            dropped = List.copyOf(dropped);
            faults = List.copyOf(faults);
        }

        /** Where nothing was asked for. */
        public static Outcome nothing() {
            return new Outcome(List.of(), List.of(), List.of());
        }
    }

    private Repair(Path home, Supplier<PluginHome> configured, InstantSource clock) {
        this.home = home;
        this.configured = configured;
        this.clock = clock;
    }

    /**
     * Repairs a home.
     *
     * @param configured the home's plugins as {@code node.yaml} says, which may be refused; only the revocation list, which
     *     marks that are made anew go by, depends on it
     */
    public static Outcome of(Path home, Supplier<PluginHome> configured, InstantSource clock) {
        Repair repair = new Repair(home, configured, clock);
        repair.run();
        return new Outcome(repair.repaired, repair.dropped, repair.faults);
    }

    private void run() {
        PluginHome plugins = new PluginHome(home, home.resolve(PluginHome.POLICY), false, clock);
        attempt(() -> Settlement.repair(plugins, ChangeListener.NONE).map(this::settled));
        attempt(() -> new Revoking(configured.get(), clock, ChangeListener.NONE).repair()
                ? Optional.of("revoke")
                : Optional.empty());
        attempt(() -> Settlement.restoreMarks(configured.get()) ? Optional.of(StateFile.NAME) : Optional.empty());
    }

    private String settled(Settled change) {
        dropped.addAll(change.dropped());
        return change.command();
    }

    private void attempt(Supplier<Optional<String>> step) {
        try {
            step.get().ifPresent(repaired::add);
        } catch (QuoinException e) {
            if (faults.stream().noneMatch(known -> known.toString().equals(e.toString()))) {
                faults.add(e);
            }
        }
    }
}
