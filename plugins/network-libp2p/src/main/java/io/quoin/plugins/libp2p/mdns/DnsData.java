package io.quoin.plugins.libp2p.mdns;

import java.util.HexFormat;
import java.util.List;

/** What a record says. */
sealed interface DnsData {

    /** The number of the kind of record, from 0 to 65535. */
    int type();

    /** PTR: another name. */
    record Pointer(DnsName target) implements DnsData {

        static final int TYPE = 12;

        @Override
        public int type() {
            return TYPE;
        }
    }

    /**
     * TXT.
     *
     * @param strings of at most 255 bytes, each a character from U+0000 to U+00FF
     */
    record Text(List<String> strings) implements DnsData {

        static final int TYPE = 16;
        static final int MAX_STRING = 255;

        public Text {
            strings = List.copyOf(strings);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /**
     * A record of any other kind, unread. Names in it may be compressed, so that it cannot be moved to another message.
     *
     * @param hex its bytes in hexadecimal
     */
    record Other(int type, String hex) implements DnsData {

        static Other of(int type, byte[] bytes) {
            return new Other(type, HexFormat.of().formatHex(bytes));
        }
    }
}
