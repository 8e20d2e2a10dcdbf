package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import java.util.regex.Pattern;

/**
 * What a challenge is known by.
 *
 * @param value {@code [a-z0-9-]{1,64}}
 */
public record ChallengeName(String value) implements Comparable<ChallengeName> {

    /** The longest name in characters. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9-]{1,64}");

    public ChallengeName {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A challenge's name is 1 to 64 of a-z, 0-9 and '-', found '" + value + "'");
        }
    }

    /** Writes the name. */
    public void encode(CanonicalWriter out) {
        out.text(value);
    }

    /** Reads a name. */
    public static ChallengeName decode(CanonicalReader in) {
        return new ChallengeName(in.text(MAX_LENGTH));
    }

    @Override
    public int compareTo(ChallengeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
