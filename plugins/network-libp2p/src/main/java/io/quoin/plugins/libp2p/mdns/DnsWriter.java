package io.quoin.plugins.libp2p.mdns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the parts of a DNS message; ends of names that were written before are pointed at. */
final class DnsWriter {

    private static final int POINTER = 0xc000;

    /** What a pointer can express. */
    private static final int MAX_OFFSET = 0x4000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<List<String>, Integer> written = new HashMap<>();

    DnsWriter u8(int value) {
        out.write(value);
        return this;
    }

    DnsWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    DnsWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    DnsWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A text of at most 255 characters from U+0000 to U+00FF, after its length. */
    DnsWriter string(String text) {
        return u8(text.length()).bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    DnsWriter name(DnsName name) {
        List<String> labels = name.labels();
        for (int i = 0; i < labels.size(); i++) {
            List<String> rest = labels.subList(i, labels.size());
            Integer earlier = written.get(rest);
            if (earlier != null) {
                return u16(POINTER | earlier);
            }
            if (out.size() < MAX_OFFSET) {
                written.put(rest, out.size());
            }
            string(labels.get(i));
        }
        return u8(0);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
