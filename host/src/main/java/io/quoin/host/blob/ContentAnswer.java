package io.quoin.host.blob;

import java.util.Arrays;
import java.util.Optional;

/** An answer to a request for bytes: one byte, 1 if they follow and 0 if the peer lacks them. */
public final class ContentAnswer {

    private static final byte[] ABSENT = {0};
    private static final byte PRESENT = 1;

    private ContentAnswer() {}

    public static byte[] encode(Optional<byte[]> content) {
        return content.map(bytes -> {
                    byte[] answer = new byte[bytes.length + 1];
                    answer[0] = PRESENT;
                    System.arraycopy(bytes, 0, answer, 1, bytes.length);
                    return answer;
                })
                .orElse(ABSENT);
    }

    /** @throws IllegalArgumentException if the bytes are no such answer */
    public static Optional<byte[]> decode(byte[] answer) {
        if (Arrays.equals(answer, ABSENT)) {
            return Optional.empty();
        }
        if (answer.length == 0 || answer[0] != PRESENT) {
            throw new IllegalArgumentException("Expected 0, or 1 and content");
        }
        return Optional.of(Arrays.copyOfRange(answer, 1, answer.length));
    }
}
