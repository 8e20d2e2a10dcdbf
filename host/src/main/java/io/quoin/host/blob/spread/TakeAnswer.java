package io.quoin.host.blob.spread;

/** What a peer says to being asked to keep slices; one byte. */
enum TakeAnswer {
    /** It does not: it has no room, too much to do, or no reason. */
    REFUSED(0),
    /** It has them all. */
    HELD(1),
    /** It fetches them now. */
    TAKEN(2);

    private final int tag;

    TakeAnswer(int tag) {
        this.tag = tag;
    }

    byte[] encode() {
        return new byte[] {(byte) tag};
    }

    /** @throws IllegalArgumentException if the bytes are no answer */
    static TakeAnswer decode(byte[] bytes) {
        for (TakeAnswer answer : values()) {
            if (bytes.length == 1 && bytes[0] == answer.tag) {
                return answer;
            }
        }
        throw new IllegalArgumentException("Expected one byte from 0 to 2 as an answer");
    }
}
