package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the parts of a DNS message one after the other. What is not there is {@code NET_PROTOCOL}. A compressed name can
 * only point further back than it began, at most 16 times, so that no chain of pointers has a loop or is worth sending.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.4">RFC 1035, 4.1.4</a>
 */
final class DnsReader {

    private static final int MAX_JUMPS = 16;
    private static final int POINTER = 0xc0;

    private final byte[] message;
    private int position;

    DnsReader(byte[] message) {
        this.message = message;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == message.length;
    }

    int u8() {
        require(position, 1);
        return message[position++] & 0xff;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    long u32() {
        return (long) u16() << 16 | u16();
    }

    byte[] bytes(int length) {
        require(position, length);
        position += length;
        return Arrays.copyOfRange(message, position - length, position);
    }

    /** Characters from U+0000 to U+00FF, one for each byte. */
    String text(int length) {
        return new String(bytes(length), StandardCharsets.ISO_8859_1);
    }

    DnsName name() {
        List<String> labels = new ArrayList<>();
        int size = 1;
        int start = position;
        int after = -1;
        int jumps = 0;
        while (true) {
            int head = u8();
            if (head == 0) {
                break;
            }
            if ((head & POINTER) == POINTER) {
                int target = (head & ~POINTER) << 8 | u8();
                if (target >= start || ++jumps > MAX_JUMPS) {
                    throw Malformed.bytes("A compressed domain name points forward, or too often");
                }
                after = after < 0 ? position : after;
                start = target;
                position = target;
            } else if (head > DnsName.MAX_LABEL) {
                throw Malformed.bytes("A label of a domain name begins with the byte " + head);
            } else {
                size += 1 + head;
                if (size > DnsName.MAX_BYTES) {
                    throw Malformed.tooLarge("A domain name", size, DnsName.MAX_BYTES);
                }
                labels.add(text(head));
            }
        }
        position = after < 0 ? position : after;
        return new DnsName(labels);
    }

    private void require(int from, int length) {
        if (length > message.length - from) {
            throw Malformed.bytes("A DNS message ends after " + message.length + " bytes, within a field");
        }
    }
}
