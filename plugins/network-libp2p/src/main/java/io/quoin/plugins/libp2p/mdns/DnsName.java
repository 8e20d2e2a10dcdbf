package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A domain name. Names that differ in the case of ASCII letters are the same name, so they are kept in lower case.
 *
 * @param labels of 1 to 63 bytes, each a character from U+0000 to U+00FF; none for the root
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-3.1">RFC 1035, 3.1</a>
 */
record DnsName(List<String> labels) {

    static final int MAX_LABEL = 63;

    /** Of the wire form, with the lengths of the labels and the end. */
    static final int MAX_BYTES = 255;

    DnsName {
        int bytes = 1;
        List<String> lower = new ArrayList<>(labels.size());
        for (String label : labels) {
            if (label.isEmpty()
                    || label.length() > MAX_LABEL
                    || label.chars().anyMatch(character -> character > 0xff)) {
                throw Malformed.bytes("A label of a domain name has 1 to " + MAX_LABEL + " bytes");
            }
            bytes += 1 + label.length();
            lower.add(lowerCase(label));
        }
        if (bytes > MAX_BYTES) {
            throw Malformed.tooLarge("A domain name", bytes, MAX_BYTES);
        }
        labels = List.copyOf(lower);
    }

    /** The name that is written with dots between its labels. */
    static DnsName of(String text) {
        return new DnsName(List.of(text.split("\\.")));
    }

    /** The name one level below this one. */
    DnsName child(String label) {
        List<String> longer = new ArrayList<>();
        longer.add(label);
        longer.addAll(labels);
        return new DnsName(longer);
    }

    boolean isChildOf(DnsName parent) {
        return labels.size() == parent.labels.size() + 1
                && labels.subList(1, labels.size()).equals(parent.labels);
    }

    /** Only of ASCII letters: the bytes of other characters must not change. */
    private static String lowerCase(String label) {
        if (label.chars().noneMatch(character -> character >= 'A' && character <= 'Z')) {
            return label;
        }
        StringBuilder lower = new StringBuilder(label.length());
        for (int i = 0; i < label.length(); i++) {
            char character = label.charAt(i);
            lower.append(
                    character < 0x80 ? String.valueOf(character).toLowerCase(Locale.ROOT) : String.valueOf(character));
        }
        return lower.toString();
    }
}
