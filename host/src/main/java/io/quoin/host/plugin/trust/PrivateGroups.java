package io.quoin.host.plugin.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which groups have one user only. Many systems give every user such a group and the umask 002, so that what the user
 * makes is writable for it; nobody else gains by that. A group that is not in the local files counts as shared.
 *
 * @param groups the lines of {@code /etc/group}
 * @param users the lines of {@code /etc/passwd}
 */
record PrivateGroups(List<String> groups, List<String> users) {

    private static final Path GROUPS = Path.of("/etc/group");
    private static final Path USERS = Path.of("/etc/passwd");

    /** Larger files are not read: then every group counts as shared. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int NAME = 0;
    private static final int USER_ID = 2;
    private static final int GROUP_ID = 2;
    private static final int PRIMARY_GROUP = 3;
    private static final int MEMBERS = 3;

    /** This machine's. */
    static PrivateGroups system() throws IOException {
        return new PrivateGroups(lines(GROUPS), lines(USERS));
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            return List.of();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Whether the group is the primary one of this user, and nobody else is in it. */
    boolean isPrivate(int group, int user) {
        List<String> primary = users.stream()
                .filter(line -> field(line, PRIMARY_GROUP).equals(Integer.toString(group)))
                .toList();
        Optional<String> entry = groups.stream()
                .filter(line -> field(line, GROUP_ID).equals(Integer.toString(group)))
                .findFirst();
        if (entry.isEmpty() || primary.isEmpty()) {
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
