package io.quoin.host.plugin.descriptor;

import io.quoin.spi.PluginKind;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a plugin says of itself in {@code META-INF/quoin/plugin.properties}.
 *
 * @param id {@value #ID_PATTERN}
 * @param release counts the publisher's releases of this plugin, from 1
 * @param requires the SPI versions it works with
 * @param kinds at least one
 * @param nativeCode whether it loads native libraries
 * @param license an SPDX expression
 * @param homepage where to read about it; may be empty
 */
public record PluginDescriptor(
        String id,
        SemanticVersion version,
        int release,
        VersionRange requires,
        Set<PluginKind> kinds,
        boolean nativeCode,
        String license,
        String homepage) {

    /** What an id looks like. */
    public static final String ID_PATTERN = "[a-z][a-z0-9-]{1,63}";

    /** The entry's name in the jar. */
    public static final String ENTRY = "META-INF/quoin/plugin.properties";

    /** The largest entry that is read, in bytes. */
    public static final int MAX_BYTES = 64 << 10;

    private static final Pattern ID = Pattern.compile(ID_PATTERN);

    public PluginDescriptor {
        kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
    }

    /**
     * The text, if it is what a plugin's id looks like.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String requireId(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("expected an id such as 'storage-rocksdb', found '" + text + "'");
        }
        return text;
    }
}
