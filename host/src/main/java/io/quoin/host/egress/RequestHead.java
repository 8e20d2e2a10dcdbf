package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a challenge asks for: {@code METHOD https://host:port/path} and fields, a line each.
 *
 * @param method one of GET, HEAD, POST, PUT, PATCH, DELETE
 * @param path with what follows a question mark, as it goes out
 * @param fields none that is the client's own
 */
record RequestHead(String method, Destination destination, String path, List<HeaderField> fields) {

    /** The most fields. */
    static final int MAX_FIELDS = 64;

    /** The longest path in bytes. */
    static final int MAX_PATH = 4_096;

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** What frames a message or belongs to one connection: the client's alone. */
    private static final Set<String> OWN = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "http2-settings");

    private static final String PROXY = "proxy-";

    private static final Pattern LINE =
            Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE) https://([^/?#]*)(/[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    RequestHead {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a challenge's bytes.
     *
     * @param bodyBytes how long the body is that goes with it
     * @throws EgressFailed with {@code REQUEST}
     */
    static RequestHead read(byte[] head, int bodyBytes) throws EgressFailed {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String[] lines = (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1);
        Matcher first = LINE.matcher(lines[0]);
        if (!first.matches()
                || first.group(3).length() > MAX_PATH
                || BROKEN_ESCAPE.matcher(first.group(3)).find()) {
            throw refused("expected METHOD https://host/path, found '" + lines[0] + "'");
        }
        if (lines.length - 1 > MAX_FIELDS) {
            throw refused("at most " + MAX_FIELDS + " fields, found " + (lines.length - 1));
        }
        if (bodyBytes > 0 && !WITH_BODY.contains(first.group(1))) {
            throw refused(first.group(1) + " has no body");
        }
        return new RequestHead(first.group(1), destination(first.group(2)), first.group(3), fields(lines));
    }

    private static Destination destination(String authority) throws EgressFailed {
        try {
            return Destination.ofAuthority(authority);
        } catch (IllegalArgumentException e) {
            throw new EgressFailed(EgressFailure.REQUEST, "not a destination", e);
        }
    }

    private static List<HeaderField> fields(String[] lines) throws EgressFailed {
        List<HeaderField> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            HeaderField field = HeaderField.read(lines[i], EgressFailure.REQUEST);
            if (OWN.contains(field.name()) || field.name().startsWith(PROXY)) {
                throw refused("the field " + field.name() + " is the client's own");
            }
            fields.add(field);
        }
        return fields;
    }

    private static EgressFailed refused(String why) {
        return new EgressFailed(EgressFailure.REQUEST, why);
    }

    /** The head as it goes out. */
    byte[] toBytes(int bodyBytes) {
        StringBuilder out = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nhost: ")
                .append(destination.authority())
                .append("\r\nconnection: close\r\n");
        if (WITH_BODY.contains(method)) {
            out.append("content-length: ").append(bodyBytes).append("\r\n");
        }
        fields.forEach(field -> out.append(field).append("\r\n"));
        return out.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the answer has no body, whatever its fields say. */
    boolean isHead() {
        return method.equals("HEAD");
    }

    /** For people: without fields. */
    @Override
    public String toString() {
        return method + " https://" + destination.authority() + path;
    }
}
