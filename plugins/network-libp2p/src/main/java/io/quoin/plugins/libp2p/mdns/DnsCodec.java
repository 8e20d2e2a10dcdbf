package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The bytes of DNS messages. Strict: a message with bytes after its end, a field that is cut off, or more than 64
 * questions or 256 records is refused whole.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-4">RFC 1035, 4</a>
 */
final class DnsCodec {

    /** RFC 6762, 17: what a packet can have, with its headers. */
    static final int MAX_BYTES = 9000;

    static final int MAX_QUESTIONS = 64;
    static final int MAX_RECORDS = 256;

    private static final int RESPONSE = 0x8000;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int OPCODE_AND_CODE = 0x780f;

    /** In the class of a question: answer me alone; in that of a record: it is unique. */
    private static final int TOP_BIT = 0x8000;

    private DnsCodec() {}

    static byte[] encode(DnsMessage message) {
        DnsWriter out = new DnsWriter()
                .u16(0)
                .u16(message.response() ? RESPONSE | AUTHORITATIVE : 0)
                .u16(message.questions().size())
                .u16(message.answers().size())
                .u16(0)
                .u16(message.additionals().size());
        for (DnsQuestion question : message.questions()) {
            out.name(question.name()).u16(question.type()).u16(question.network() | (question.unicast() ? TOP_BIT : 0));
        }
        message.answers().forEach(entry -> write(out, entry));
        message.additionals().forEach(entry -> write(out, entry));
        byte[] bytes = out.toBytes();
        if (bytes.length > MAX_BYTES) {
            throw Malformed.tooLarge("A DNS message", bytes.length, MAX_BYTES);
        }
        return bytes;
    }

    /**
     * Reads a message.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code NET_PROTOCOL} or {@code NET_TOO_LARGE} if it is not one
     */
    static DnsMessage decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw Malformed.tooLarge("A DNS message", bytes.length, MAX_BYTES);
        }
        DnsReader in = new DnsReader(bytes);
        in.u16();
        int flags = in.u16();
        if ((flags & OPCODE_AND_CODE) != 0) {
            throw Malformed.bytes("A message of multicast DNS has an operation or an error code");
        }
        int questions = in.u16();
        int answers = in.u16();
        int authorities = in.u16();
        int additionals = in.u16();
        if (questions > MAX_QUESTIONS || answers + authorities + additionals > MAX_RECORDS) {
            throw Malformed.bytes("A DNS message has at most " + MAX_QUESTIONS + " questions and " + MAX_RECORDS
                    + " records, found " + questions + " and " + (answers + authorities + additionals));
        }
        List<DnsQuestion> asked = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            asked.add(question(in));
        }
        List<DnsRecord> answered = records(in, answers);
        records(in, authorities);
        List<DnsRecord> added = records(in, additionals);
        if (!in.atEnd()) {
            throw Malformed.bytes("A DNS message goes on after its end");
        }
        return new DnsMessage((flags & RESPONSE) != 0, asked, answered, added);
    }

    private static DnsQuestion question(DnsReader in) {
        DnsName name = in.name();
        int type = in.u16();
        int network = in.u16();
        return new DnsQuestion(name, type, network & ~TOP_BIT, (network & TOP_BIT) != 0);
    }

    private static List<DnsRecord> records(DnsReader in, int count) {
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DnsName name = in.name();
            int type = in.u16();
            int network = in.u16();
            long ttl = in.u32();
            records.add(new DnsRecord(name, network & ~TOP_BIT, (network & TOP_BIT) != 0, ttl, data(in, type)));
        }
        return records;
    }

    private static DnsData data(DnsReader in, int type) {
        int length = in.u16();
        int end = in.position() + length;
        DnsData data = switch (type) {
            case DnsData.Pointer.TYPE -> new DnsData.Pointer(in.name());
            case DnsData.Text.TYPE -> text(in, end);
            default -> DnsData.Other.of(type, in.bytes(length));
        };
        if (in.position() != end) {
            throw Malformed.bytes("A DNS record says that it has " + length + " bytes, and has others");
        }
        return data;
    }

    private static DnsData.Text text(DnsReader in, int end) {
        List<String> strings = new ArrayList<>();
        while (in.position() < end) {
            strings.add(in.text(in.u8()));
        }
        return new DnsData.Text(strings);
    }

    private static void write(DnsWriter out, DnsRecord entry) {
        out.name(entry.name())
                .u16(entry.data().type())
                .u16(entry.network() | (entry.unique() ? TOP_BIT : 0))
                .u32(entry.ttl());
        // A name in the data is written in full, so that its length is known before.
        DnsWriter data = new DnsWriter();
        if (entry.data() instanceof DnsData.Pointer pointer) {
            data.name(pointer.target());
        } else if (entry.data() instanceof DnsData.Text text) {
            text.strings().forEach(data::string);
        } else if (entry.data() instanceof DnsData.Other other) {
            data.bytes(HexFormat.of().parseHex(other.hex()));
        }
        byte[] bytes = data.toBytes();
        out.u16(bytes.length).bytes(bytes);
    }
}
