package io.quoin.host.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One object in the textual encoding of RFC 7468. */
final class Pem {

    private static final int LINE = 64;

    private Pem() {}

    static byte[] encode(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The object's bytes.
     *
     * @throws IllegalArgumentException unless the text is exactly one object with the label
     */
    static byte[] decode(String label, byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII).strip();
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        if (!text.startsWith(begin) || !text.endsWith(end) || text.length() < begin.length() + end.length()) {
            throw new IllegalArgumentException("expected one PEM object '" + label + "'");
        }
        String body = text.substring(begin.length(), text.length() - end.length());
        return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    }
}
