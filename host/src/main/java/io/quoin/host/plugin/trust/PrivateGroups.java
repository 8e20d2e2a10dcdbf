package io.quoin.host.plugin.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which groups have one user only. Many systems give every user such a group and the umask 002, so that what the user
 * makes is writable for it; nobody else gains by that. A group that is not in the local files counts as shared, and so
 * does every group of a machine that knows users from elsewhere: a directory of users, such as LDAP, can put any of them
 * into any group, and cannot be asked for all.
 *
 * @param groups the lines of {@code /etc/group}
 * @param users the lines of {@code /etc/passwd}
 * @param sources the lines of {@code /etc/nsswitch.conf}
 */
record PrivateGroups(List<String> groups, List<String> users, List<String> sources) {

    private static final Path GROUPS = Path.of("/etc/group");
    private static final Path USERS = Path.of("/etc/passwd");
    private static final Path SOURCES = Path.of("/etc/nsswitch.conf");

    /** What of the latter says where users and their groups come from. */
    private static final Set<String> DATABASES = Set.of("passwd", "group", "initgroups");

    /** The local files, and systemd's users of a service or a home, whose groups are their own. */
    private static final Set<String> LOCAL = Set.of("files", "systemd");

    /** What to do at a result, such as {@code [NOTFOUND=return]}. */
    private static final Pattern ACTION = Pattern.compile("\\[[^\\]]*\\]");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Larger files are not read: then every group counts as shared. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int NAME = 0;
    private static final int USER_ID = 2;
    private static final int GROUP_ID = 2;
    private static final int PRIMARY_GROUP = 3;
    private static final int MEMBERS = 3;

    /** This machine's. */
    static PrivateGroups system() throws IOException {
        for (Path file : List.of(GROUPS, USERS, SOURCES)) {
            if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES)) {
                return new PrivateGroups(List.of(), List.of(), List.of());
            }
        }
        return new PrivateGroups(lines(GROUPS), lines(USERS), lines(SOURCES));
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Without a line of its own, a database is that of the local files. */
    private boolean areLocal() {
        return sources.stream()
                .map(line -> line.split("#", 2)[0].split(":", 2))
                .filter(line -> line.length == 2 && DATABASES.contains(line[0].strip()))
                .flatMap(line -> BLANKS.splitAsStream(ACTION.matcher(line[1]).replaceAll(" ")))
                .filter(source -> !source.isEmpty())
                .allMatch(LOCAL::contains);
    }

    /** Whether the group is provably the primary one of this user, and nobody else is in it. */
    boolean isPrivate(int group, int user) {
        List<String> primary = users.stream()
                .filter(line -> field(line, PRIMARY_GROUP).equals(Integer.toString(group)))
                .toList();
        Optional<String> entry = groups.stream()
                .filter(line -> field(line, GROUP_ID).equals(Integer.toString(group)))
                .findFirst();
        if (entry.isEmpty() || primary.isEmpty() || !areLocal()) {
            return false;
        }
        List<String> names = primary.stream().map(line -> field(line, NAME)).toList();
        return primary.stream().allMatch(line -> field(line, USER_ID).equals(Integer.toString(user)))
                && Arrays.stream(field(entry.get(), MEMBERS).split(","))
                        .filter(member -> !member.isBlank())
                        .allMatch(names::contains);
    }

    private static String field(String line, int index) {
        String[] fields = line.split(":", -1);
        return index < fields.length ? fields[index].strip() : "";
    }
}
