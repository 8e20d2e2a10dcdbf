package io.quoin.host.blob;

/**
 * What is here of a content as a whole.
 *
 * @param bytes how many bytes are there; 0 if it is absent
 */
public record BlobCopy(State state, int bytes) {

    /** Whether the content is here. */
    public enum State {
        ABSENT,
        PRESENT,
        /** Other bytes than the content's are there; the content is fetched anew when it is needed. */
        DAMAGED
    }
}
