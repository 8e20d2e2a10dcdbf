package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one answer of HTTP/1.1 (RFC 9112), strictly: what two readers could understand differently is refused. The body
 * stays as it came; nothing is unpacked. One thread.
 */
final class AnswerReader {

    /** The longest head in bytes, with heads that come before the answer's and with what follows chunks. */
    static final int MAX_HEAD = 16 << 10;

    /** The most fields. */
    static final int MAX_FIELDS = 128;

    /** The most heads that only announce the answer's. */
    static final int MAX_INTERIM = 4;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 [1-5][0-9]{2}(?: [^\\r\\n]*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9A-Fa-f]{1,8}");
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;
    private static final int FINAL = 200;
    private static final int SWITCHING = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int HEXADECIMAL = 16;

    private final AnswerInput in;
    private int headBytes;

    AnswerReader(AnswerInput in) {
        this.in = in;
    }

    /**
     * Reads the answer.
     *
     * @param toHead whether HEAD was asked, so that no body follows
     */
    EgressAnswer read(boolean toHead) throws IOException, EgressFailed {
        int status = status();
        List<HeaderField> fields = fields();
        for (int interim = 0; status < FINAL; interim++) {
            if (status == SWITCHING || interim == MAX_INTERIM) {
                throw malformed("the status " + status + " out of place");
            }
            status = status();
            fields = fields();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!toHead && status != NO_CONTENT && status != NOT_MODIFIED) {
            body(fields, body);
        }
        return new EgressAnswer(status, in.received(), head(fields), body.toByteArray());
    }

    private int status() throws IOException, EgressFailed {
        String line = headLine();
        if (!STATUS.matcher(line).matches()) {
            throw malformed("not a status of HTTP/1.1: '" + line + "'");
        }
        return Integer.parseInt(line.substring(STATUS_AT, STATUS_END));
    }

    private List<HeaderField> fields() throws IOException, EgressFailed {
        List<HeaderField> fields = new ArrayList<>();
        String line = headLine();
        while (!line.isEmpty()) {
            if (fields.size() == MAX_FIELDS) {
                throw new EgressFailed(EgressFailure.TOO_LARGE, "more than " + MAX_FIELDS + " fields");
            }
            fields.add(HeaderField.read(line, EgressFailure.PROTOCOL));
            line = headLine();
        }
        return fields;
    }

    private String headLine() throws IOException, EgressFailed {
        String line = in.line();
        headBytes += line.length() + 2;
        if (headBytes > MAX_HEAD) {
            throw new EgressFailed(EgressFailure.TOO_LARGE, "a head of more than " + MAX_HEAD + " bytes");
        }
        return line;
    }

    private void body(List<HeaderField> fields, ByteArrayOutputStream body) throws IOException, EgressFailed {
        List<String> lengths = values(fields, "content-length");
        List<String> codings = values(fields, "transfer-encoding");
        if (lengths.size() + codings.size() > 1) {
            throw malformed("more than one length of the body: " + lengths + " " + codings);
        }
        if (!codings.isEmpty()) {
            if (!codings.get(0).equalsIgnoreCase("chunked")) {
                throw malformed("the transfer encoding '" + codings.get(0) + "'");
            }
            chunks(body);
        } else {
            if (lengths.isEmpty()) {
                // Only the end of the connection would end it, and anybody on the way can make that.
                throw malformed("a body without a length");
            }
            if (!LENGTH.matcher(lengths.get(0)).matches()) {
                throw malformed("the length '" + lengths.get(0) + "'");
            }
            in.take(Long.parseLong(lengths.get(0)), body);
        }
    }

    private void chunks(ByteArrayOutputStream body) throws IOException, EgressFailed {
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            in.take(size, body);
            if (!in.line().isEmpty()) {
                throw malformed("a chunk that is longer than it says");
            }
        }
        fields();
    }

    private long chunkSize() throws IOException, EgressFailed {
        String line = in.line();
        if (!CHUNK_SIZE.matcher(line).matches()) {
            throw malformed("the size of a chunk '" + line + "'");
        }
        return Long.parseLong(line, HEXADECIMAL);
    }

    private static List<String> values(List<HeaderField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(HeaderField::value)
                .toList();
    }

    private static byte[] head(List<HeaderField> fields) {
        StringBuilder head = new StringBuilder();
        fields.forEach(field -> head.append(field).append('\n'));
        return AnswerInput.bytes(head.toString());
    }

    private static EgressFailed malformed(String what) {
        return new EgressFailed(EgressFailure.PROTOCOL, what);
    }
}
