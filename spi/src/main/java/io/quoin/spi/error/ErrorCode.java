package io.quoin.spi.error;

/**
 * A stable name for one way in which something can fail; implemented by enums. The codes of the node are listed in
 * {@code docs/errors.md}, which is generated from them.
 */
public interface ErrorCode {

    /** Upper snake case with the area as prefix, such as {@code STORE_CORRUPT}; never reused for another meaning. */
    String name();

    /** Whose move it is. */
    ErrorCategory category();

    /** What happened and what to do, in a sentence or two. */
    String description();
}
