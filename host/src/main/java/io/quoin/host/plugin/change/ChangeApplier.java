package io.quoin.host.plugin.change;

import io.quoin.host.file.DurableFile;
import io.quoin.host.file.OwnDirectory;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out a change: the home notes it, new files become whole in a staging directory and are put in their place under
 * names that no lock has, what will go is kept, and then the lock is replaced, which decides. Each write is on the disk
 * before the next step begins, so that whoever is killed leaves the old plugins or the new ones.
 */
final class ChangeApplier {

    private final PluginHome home;
    private final ChangeListener listener;

    ChangeApplier(PluginHome home, ChangeListener listener) {
        this.home = home;
        this.listener = listener;
    }

    /**
     * Makes the change. The caller has the home's guard, and nothing is left over of a change before.
     *
     * @return the versions that are no longer kept, for later ones are
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_FILE_IN_THE_WAY} where it would write over, or remove,
     *     what is not the home's; nothing is changed then
     */
    List<LockEntry> apply(Change change) {
        try {
            Moves moves = moves(change);
            note(change, moves);
            place(moves.arriving());
            keep(change);
            home.commit(change.after(), () -> listener.reached(ChangeStep.DECIDED, change.command(), 0));
            List<LockEntry> dropped = new Settlement(home, listener).settle();
            listener.reached(ChangeStep.DONE, change.command(), 0);
            return dropped;
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(
                    change.command() + ": " + e + "; run " + home.commands().quoted("doctor --repair"), e);
        }
    }

    /**
     * Refuses what {@link #apply} would refuse; writes nothing.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_FILE_IN_THE_WAY}
     */
    void requirePossible(Change change) throws IOException {
        moves(change);
    }

    /**
     * What a change does to the files of {@code plugins/}, by their names.
     *
     * @param arriving contents of those that are not in their place yet
     * @param leaving digests of those that will be removed
     */
    private record Moves(Map<String, byte[]> arriving, Map<String, Hash> leaving) {}

    private Moves moves(Change change) throws IOException {
        Moves moves = new Moves(arriving(change), leaving(change));
        kept().requireFree(change);
        return moves;
    }

    /** The files that are not in their place yet; refuses to write over what is not the home's. */
    private Map<String, byte[]> arriving(Change change) {
        Map<String, byte[]> arriving = new LinkedHashMap<>();
        for (Incoming incoming : change.incoming()) {
            Map<String, byte[]> files = incoming.files();
            if (!change.restores(incoming)) {
                requireNoOtherSignature(home.file(incoming.entry()), files.keySet());
            }
            files.forEach((name, content) -> {
                Path place = home.directory().resolve(name);
                if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    arriving.put(name, content);
                } else if (!isSame(place, content)) {
                    throw inTheWay(place);
                }
            });
        }
        return arriving;
    }

    private static void requireNoOtherSignature(Path jar, Set<String> arriving) {
        for (Path signature : PluginSignature.pathsFor(jar)) {
            if (Files.exists(signature, LinkOption.NOFOLLOW_LINKS)
                    && !arriving.contains(signature.getFileName().toString())) {
                throw inTheWay(signature);
            }
        }
    }

    /**
     * The files that will be removed: a jar that the lock names, with its signatures, which are kept; and what arrives from
     * there. Refuses to remove a jar that was put in the place of another, and leaves signatures without theirs.
     */
    private Map<String, Hash> leaving(Change change) {
        Set<Hash> arriving = change.incoming().stream()
                .flatMap(incoming -> incoming.files().values().stream().map(Hash::sha256))
                .collect(Collectors.toSet());
        Map<String, Hash> leaving = new LinkedHashMap<>();
        for (LockEntry entry : change.outgoing()) {
            Path jar = home.file(entry);
            Optional<Hash> found = FoundFile.digest(jar);
            Set<Hash> known = new HashSet<>(arriving);
            known.add(entry.sha256());
            if (found.isPresent() && !known.contains(found.get())) {
                throw PluginChangeError.PLUGIN_FILE_IN_THE_WAY.of(
                        jar + " is not the " + entry.label() + " that plugins.lock names, and no change of plugins"
                                + " removes it; move it and its signatures away");
            }
            found.ifPresent(digest -> leaving.put(entry.file(), digest));
            boolean kept = found.filter(entry.sha256()::equals).isPresent();
            for (Path signature : PluginSignature.pathsFor(jar)) {
                FoundFile.digest(signature)
                        .filter(digest -> kept || arriving.contains(digest))
                        .ifPresent(digest -> leaving.put(signature.getFileName().toString(), digest));
            }
        }
        return leaving;
    }

    private static boolean isSame(Path place, byte[] content) {
        return FoundFile.digest(place).filter(Hash.sha256(content)::equals).isPresent();
    }

    private static RuntimeException inTheWay(Path file) {
        return PluginChangeError.PLUGIN_FILE_IN_THE_WAY.of(
                file + " is another file, and no change of plugins overwrites it; move it away");
    }

    private void note(Change change, Moves moves) throws IOException {
        Map<String, Hash> files = new LinkedHashMap<>(moves.leaving());
        moves.arriving().forEach((name, content) -> files.put(name, Hash.sha256(content)));
        PendingChange pending = new PendingChange(
                change.command(),
                Files.exists(home.lockFile()) ? Optional.of(LockFile.digest(change.before())) : Optional.empty(),
                LockFile.digest(change.after()),
                files);
        DurableFile.replace(Settlement.pendingFile(home), PendingFile.format(pending));
        listener.reached(ChangeStep.NOTED, change.command(), 0);
    }

    private void place(Map<String, byte[]> arriving) throws IOException {
        if (arriving.isEmpty()) {
            return;
        }
        Path staging = OwnDirectory.create(Settlement.staging(home));
        for (Map.Entry<String, byte[]> file : arriving.entrySet()) {
            DurableFile.write(
                    staging.resolve(file.getKey()),
                    file.getValue(),
                    written -> listener.reached(ChangeStep.STAGED, file.getKey(), written));
        }
        DurableFile.forceDirectory(staging);
        for (String name : arriving.keySet()) {
            Files.move(staging.resolve(name), home.directory().resolve(name), StandardCopyOption.ATOMIC_MOVE);
            listener.reached(ChangeStep.PLACED, name, 0);
        }
        DurableFile.forceDirectory(home.directory());
    }

    private void keep(Change change) throws IOException {
        for (LockEntry entry : change.outgoing()) {
            kept().keep(entry, home.file(entry));
        }
    }

    private KeptVersions kept() {
        return new KeptVersions(home.root(), listener);
    }
}
