package io.quoin.host.plugin.change;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a change that is under way makes and takes away, so that whoever finds it interrupted knows what is left over.
 *
 * @param command what the operator asked for
 * @param files names in the home's {@code plugins} directory
 */
record PendingChange(String command, List<String> files) {

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,255}");

    PendingChange {
        files = List.copyOf(files);
        for (String file : files) {
            if (!FILE.matcher(file).matches()) {
                throw new IllegalArgumentException("expected a plain file name, found '" + file + "'");
            }
        }
    }
}
