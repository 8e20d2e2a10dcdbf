package io.quoin.host.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The secret that a call must carry to change a running node. It lives as long as the node runs. Not printable. */
public final class AdminToken {

    /** Random bytes; the text has two hexadecimal digits for each. */
    public static final int BYTES = 32;

    private static final String SCHEME = "Bearer ";

    private final String text;

    private AdminToken(String text) {
        this.text = text;
    }

    /** @param random a strong source */
    public static AdminToken make(RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new AdminToken(HexFormat.of().formatHex(secret));
    }

    /** The token with this text, if it can be one. */
    static Optional<AdminToken> parse(String text) {
        String stripped = text.strip();
        return stripped.matches("[0-9a-f]{" + 2 * BYTES + "}")
                ? Optional.of(new AdminToken(stripped))
                : Optional.empty();
    }

    /**
     * Whether an {@code Authorization} header carries this token. Takes equally long for every text of the right length.
     */
    public boolean isIn(String authorization) {
        return MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8), authorization().getBytes(StandardCharsets.UTF_8));
    }

    /** The value of an {@code Authorization} header (RFC 6750, section 2.1). */
    public String authorization() {
        return SCHEME + text;
    }

    /** The text for the file that only the node's user may read. */
    String text() {
        return text;
    }
}
