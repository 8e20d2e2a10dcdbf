package io.quoin.host.plugin.installed;

import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.state.TrustState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The marks that a home has written down: the releases and lists that it has seen, so that none comes back that is older.
 *
 * @param file of the marks
 * @param lock beside which they must be
 * @param commands for messages
 */
record HomeMarks(Path file, Path lock, HomeCommands commands) {

    /**
     * The marks in the file.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_LOCK_INVALID} if it cannot be understood, or is not
     *     there though a lock is
     */
    TrustState recorded() {
        if (Files.exists(file)) {
            return HomeFile.read(
                    file,
                    StateFile::parse,
                    "; put the file back as it was: without it, the releases that were seen before are forgotten");
        }
        if (areLacking()) {
            throw PluginRejection.PLUGIN_LOCK_INVALID.of(
                    String.valueOf(file),
                    "it is missing beside a lock: put it back, for without it the releases that were seen before are"
                            + " forgotten; or begin anew with what the home has and keeps: run "
                            + commands.quoted("doctor --repair"));
        }
        return TrustState.empty();
    }

    /** Whether somebody has removed the marks: they are there before a lock is. */
    boolean areLacking() {
        return Files.exists(lock) && !Files.exists(file);
    }

    /**
     * Marks that are as high as what these entries name.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_LOCK_INVALID} if there is no room for them
     */
    TrustState raised(TrustState marks, List<LockEntry> entries) {
        TrustState state = marks;
        for (LockEntry entry : entries) {
            if (!state.hasRoomFor(entry.id())) {
                throw PluginRejection.PLUGIN_LOCK_INVALID.of(
                        String.valueOf(file),
                        "there is no room for '" + entry.id() + "': it has the marks of " + TrustState.MAX_PLUGINS
                                + " plugins, and a home has no more. To forget those that the home neither has nor"
                                + " keeps, move the file away and run "
                                + commands.quoted("doctor --repair"));
            }
            state = state.accepting(entry.id(), entry.version(), entry.release(), entry.sha256());
        }
        return state;
    }

    /** Writes down marks that have risen; those that another process has raised meanwhile stay. */
    void remember(TrustState risen) {
        TrustState written = recorded();
        TrustState both = risen.with(written);
        if (!both.equals(written) || !Files.exists(file)) {
            HomeFile.write(file, StateFile.format(both), commands);
        }
    }
}
