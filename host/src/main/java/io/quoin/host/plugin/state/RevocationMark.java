package io.quoin.host.plugin.state;

import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * Which revocation list was accepted last.
 *
 * @param sequence 0 if none was
 * @param content SHA-256 of the list as it was signed; absent if none was seen, or an earlier release wrote the mark
 */
public record RevocationMark(long sequence, Optional<Hash> content) {

    static final RevocationMark NONE = new RevocationMark(0, Optional.empty());

    /** The later one; of two with one sequence, this one, or the one that knows its list. */
    RevocationMark with(RevocationMark other) {
        if (sequence == other.sequence) {
            return content.isPresent() ? this : other;
        }
        return sequence > other.sequence ? this : other;
    }

    /** Whether another list has this one's sequence, as far as both know their lists. */
    public boolean isForkedBy(RevocationMark other) {
        return other.sequence == sequence
                && content.isPresent()
                && other.content.isPresent()
                && !content.equals(other.content);
    }
}
