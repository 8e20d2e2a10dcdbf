package io.quoin.host.plugin.trust;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose files are trusted: root's, those of the user that runs this process, and those of whoever owns the program or a
 * directory above it, who decides what runs here already by exchanging it.
 *
 * @param runner the number of the user that runs this process
 * @param program the numbers of the others that own the program
 */
record TrustedOwners(int runner, SortedSet<Integer> program) {

    static final int ROOT = 0;

    /** Of this process; asked for once, as the program that runs does not become another one. */
    private static volatile @Nullable TrustedOwners process;

    TrustedOwners {
        SortedSet<Integer> others = new TreeSet<>(program);
        others.removeIf(owner -> owner == ROOT || owner == runner);
        program = others;
    }

    /** Of this process, whose program is the file or directory that this class comes from. */
    static TrustedOwners ofProcess() throws IOException {
        TrustedOwners known = process;
        if (known == null) {
            known = ask();
            process = known;
        }
        return known;
    }

    private static TrustedOwners ask() throws IOException {
        CodeSource source = TrustedOwners.class.getProtectionDomain().getCodeSource();
        SortedSet<Integer> program = new TreeSet<>();
        for (Path at = path(source).toRealPath(); at != null; at = at.getParent()) {
            Access.of(at).map(Access::owner).ifPresent(program::add);
        }
        return new TrustedOwners(Access.processUser(), program);
    }

    private static Path path(CodeSource source) throws IOException {
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the program's place " + source.getLocation() + " is no path", e);
        }
    }

    boolean accept(int owner) {
        return owner == ROOT || owner == runner || program.contains(owner);
    }

    @Override
    public String toString() {
        String others = program.stream().map(owner -> " or the user " + owner).collect(Collectors.joining());
        return (runner == ROOT ? "root" : "root or the user " + runner) + ", who runs this"
                + (program.isEmpty() ? "" : "," + others + ", who owns the program");
    }
}
