package io.quoin.host.plugin.descriptor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions from a lower bound, inclusive, to an upper bound, exclusive. Both bounds are mandatory: a plugin cannot know
 * that it works with an SPI that does not exist yet. A pre-release is inside only if the lower bound names a pre-release
 * of the same version.
 */
public record VersionRange(SemanticVersion from, SemanticVersion to) {

    private static final Pattern NOTATION = Pattern.compile(">=(\\S+) <(\\S+)");

    public VersionRange {
        if (from.compareTo(to) >= 0) {
            throw new IllegalArgumentException("the range >=" + from + " <" + to + " is empty");
        }
    }

    /**
     * Reads {@code >=a.b.c <d.e.f}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static VersionRange parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a range with both bounds such as '>=1.0.0 <2.0.0', found '" + text + "'");
        }
        return new VersionRange(SemanticVersion.parse(matcher.group(1)), SemanticVersion.parse(matcher.group(2)));
    }

    /**
     * Whether the version lies between the bounds, pre-releases like any other: what is said against a range is said
     * against all that is in it.
     */
    public boolean covers(SemanticVersion version) {
        return from.compareTo(version) <= 0 && version.compareTo(to) < 0;
    }

    public boolean contains(SemanticVersion version) {
        boolean named = !version.isPreRelease() || from.isPreRelease() && from.hasSameRelease(version);
        return named && covers(version);
    }

    @Override
    public String toString() {
        return ">=" + from + " <" + to;
    }
}
