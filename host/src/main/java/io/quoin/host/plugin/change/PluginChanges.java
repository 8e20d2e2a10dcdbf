package io.quoin.host.plugin.change;

import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.installed.LockingListener;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes which plugins a home has. Each call is one change, made whole or not at all, under the home's guard; what an
 * interrupted one left over is removed first. A node that runs on the home is not touched: it has what it loaded.
 */
public final class PluginChanges {

    private static final String LOCK = "lock";

    private final PluginHome home;
    private final InstantSource clock;
    private final ChangeListener listener;

    /** @param listener is told of each step */
    public PluginChanges(PluginHome home, InstantSource clock, ChangeListener listener) {
        this.home = home;
        this.clock = clock;
        this.listener = listener;
    }

    private interface Plan {

        Change make(ChangePlanner planner) throws IOException;
    }

    /**
     * Installs plugins that are not installed yet, and puts back what is missing of the files of those that are.
     *
     * @throws io.quoin.spi.error.QuoinException with the first refusal; nothing is changed then
     */
    public ChangeResult install(List<Path> jars) {
        return change(planner -> planner.install(jars));
    }

    /** Puts later releases in the place of installed plugins, whose files are kept. */
    public ChangeResult upgrade(List<Path> jars) {
        return change(planner -> planner.upgrade(jars));
    }

    /**
     * What an upgrade would change; refuses what it would refuse, and writes nothing. While an interrupted change is not
     * settled, which files would be in the way is not known.
     */
    public ChangeResult tryUpgrade(List<Path> jars) {
        KeptVersions.requireSafe(home.root());
        Change change = plan(planner -> planner.upgrade(jars), home.verifier());
        return ChangeResult.of(change, reading(kept -> {
            if (Settlement.interrupted(home).isEmpty()) {
                new ChangeApplier(home, listener).requirePossible(change);
            }
            return kept.excess(change);
        }));
    }

    /** Puts a version that was kept in the place of the installed one. Revocations count for it as for any other. */
    public ChangeResult rollback(String id, SemanticVersion to) {
        return change(planner -> planner.rollback(id, to));
    }

    /** Puts an earlier version in the place of the installed one, from its jar: for one that is not kept any more. */
    public ChangeResult rollback(String id, SemanticVersion to, Path jar) {
        return change(planner -> planner.rollback(id, to, jar));
    }

    /** Removes plugins, whose files are kept. */
    public ChangeResult remove(List<String> ids) {
        return change(planner -> planner.remove(ids));
    }

    /** The versions of a plugin that can be gone back to, the latest kept first. */
    public List<LockEntry> kept(String id) {
        KeptVersions.requireSafe(home.root());
        return reading(kept -> kept.of(id));
    }

    /** Accepts the jars of the home as they are. */
    public Locked lock() {
        try (HomeGuard guard = HomeGuard.take(home.root())) {
            List<LockEntry> dropped = settleInterrupted();
            List<VerifiedPlugin> locked = new Locking(home, clock).lockAll(new LockSteps());
            listener.reached(ChangeStep.DONE, LOCK, 0);
            return new Locked(locked, dropped);
        }
    }

    /** @return the versions that are no longer kept */
    private List<LockEntry> settleInterrupted() {
        return Settlement.settleInterrupted(home, listener)
                .map(Settled::dropped)
                .orElseGet(List::of);
    }

    private final class LockSteps implements LockingListener {

        @Override
        public void read(Path jar, int bytes) {
            listener.reached(ChangeStep.READ, String.valueOf(jar.getFileName()), bytes);
        }

        @Override
        public void verified(VerifiedPlugin plugin) {
            listener.reached(ChangeStep.VERIFIED, String.valueOf(plugin.path().getFileName()), plugin.size());
        }

        @Override
        public void decided() {
            listener.reached(ChangeStep.DECIDED, LOCK, 0);
        }
    }

    private ChangeResult change(Plan plan) {
        try (HomeGuard guard = HomeGuard.take(home.root())) {
            List<LockEntry> dropped = new ArrayList<>(settleInterrupted());
            PluginVerifier verifier = home.verifier();
            home.remember(verifier.trust().state());
            Change change = plan(plan, verifier);
            if (!change.isNothing()) {
                dropped.addAll(new ChangeApplier(home, listener).apply(change));
            }
            return ChangeResult.of(change, dropped);
        }
    }

    private Change plan(Plan plan, PluginVerifier verifier) {
        Change change = reading(kept -> plan.make(new ChangePlanner(home, verifier, kept, clock.instant(), listener)));
        home.requireRoom(change.after());
        return change;
    }

    /** What is found out with the help of the kept versions. */
    private interface Reading<T> {

        T from(KeptVersions kept) throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.from(new KeptVersions(home.root()));
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of("the kept versions cannot be read: " + e, e);
        }
    }
}
