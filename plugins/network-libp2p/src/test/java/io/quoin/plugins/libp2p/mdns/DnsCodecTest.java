package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DnsCodecTest {

    /** What the npm package dns-packet, which js-libp2p uses, makes of the question for all peers. */
    private static final String JS_QUERY =
            "000000000001000000000000" + "045f703270045f756470056c6f63616c00" + "000c" + "0001";

    @Property
    void whatIsWrittenIsRead(@ForAll("messages") DnsMessage message) {
        assertThat(DnsCodec.decode(DnsCodec.encode(message))).isEqualTo(message);
    }

    @Property
    void anyBytesAreReadOrRefusedAndNothingElse(@ForAll @Size(max = 600) byte[] bytes) {
        Optional<DnsMessage> read = read(bytes);
        assertThat(read.isEmpty() || bytes.length >= 12).isTrue();
    }

    /** Random bytes seldom come beyond the header; a message in which bytes were changed does. */
    @Property
    void aChangedMessageIsReadOrRefusedAndNothingElse(
            @ForAll("messages") DnsMessage message,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 4095) Integer> where) {
        byte[] bytes = DnsCodec.encode(message);
        where.forEach(place -> bytes[place % bytes.length] ^= (byte) (place >>> 4 | 1));
        read(bytes).ifPresent(found -> assertThat(found.questions()).hasSizeLessThanOrEqualTo(DnsCodec.MAX_QUESTIONS));
    }

    @Property(tries = 100)
    void aMessageThatIsCutAnywhereIsRefused(@ForAll("messages") DnsMessage message) {
        byte[] bytes = DnsCodec.encode(message);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(read(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(read(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    }

    @Test
    void otherImplementationsWriteTheSame() {
        assertThat(HexFormat.of().formatHex(DnsCodec.encode(PeerService.query(List.of()))))
                .isEqualTo(JS_QUERY);
        assertThat(PeerService.isAsked(DnsCodec.decode(hex(JS_QUERY)))).isTrue();
    }

    @Test
    void namesDifferInTheCaseOfAsciiLettersAloneAreTheSame() {
        assertThat(DnsName.of("_P2P._udp.LOCAL")).isEqualTo(PeerService.NAME);
        assertThat(DnsName.of("\u00c4.local")).isNotEqualTo(DnsName.of("\u00e4.local"));
    }

    @Test
    void pointersThatLoopOrPointForwardAreRefused() {
        String question = "000000000001000000000000";
        refuse(question + "c00c" + "000c0001");
        refuse(question + "c00e" + "c00c" + "000c0001");
        refuse(question + "0161c00c" + "000c0001");
        refuse(question + "c0ff" + "000c0001");
        refuse(question + "4161" + "000c0001");
    }

    @Test
    void chainsOfPointersAreShort() {
        assertThat(read(chain(16))).isPresent();
        assertThat(read(chain(17))).isEmpty();
    }

    /** Each question's name is a pointer to the one before. */
    private static byte[] chain(int pointers) {
        StringBuilder message =
                new StringBuilder("00000000").append(HexFormat.of().toHexDigits((short) (pointers + 1)));
        message.append("000000000000").append("016100").append("000c0001");
        int before = 12;
        int here = 19;
        for (int i = 0; i < pointers; i++) {
            message.append(HexFormat.of().toHexDigits((short) (0xc000 | before)))
                    .append("000c0001");
            before = here;
            here += 6;
        }
        return hex(message.toString());
    }

    @Test
    void aNameIsNotLongerThanItMayBeHoweverItIsPacked() {
        String label = "3f" + "61".repeat(63);
        String start = "000000000002000000000000" + label.repeat(3) + "3d" + "61".repeat(61) + "00" + "000c0001";
        assertThat(read(hex(start + "c00c" + "000c0001"))).isPresent();
        refuse(start + "0161c00c" + "000c0001");
    }

    @Test
    void countsBeyondTheLimitsAreRefusedBeforeAnythingIsRead() {
        refuse("00000000" + "ffff" + "000000000000");
        refuse("000080000000" + "ffff" + "00000000");
        refuse("000080000000" + "0000" + "ffff" + "ffff");
        assertThatThrownBy(() -> DnsCodec.decode(new byte[DnsCodec.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_TOO_LARGE));
    }

    @Test
    void recordsThatDisagreeWithTheirLengthAreRefused() {
        String head = "000084000000" + "0001" + "00000000" + "016100";
        assertThat(read(hex(head + "00100001" + "00000078" + "0003" + "026869")))
                .isPresent();
        refuse(head + "00100001" + "00000078" + "0002" + "026869");
        refuse(head + "00100001" + "00000078" + "0004" + "026869");
        refuse(head + "000c0001" + "00000078" + "0003" + "c00c");
        refuse(head + "00010001" + "00000078" + "ffff" + "7f000001");
    }

    private static void refuse(String message) {
        assertThat(read(hex(message))).as(message).isEmpty();
    }

    /** Empty if the bytes are refused in the way that is promised. */
    private static Optional<DnsMessage> read(byte[] bytes) {
        try {
            return Optional.of(DnsCodec.decode(bytes));
        } catch (QuoinException e) {
            ErrorCode code = e.code();
            assertThat(code).isIn(NetworkError.NET_PROTOCOL, NetworkError.NET_TOO_LARGE);
            return Optional.empty();
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Provide
    Arbitrary<DnsMessage> messages() {
        Arbitrary<List<DnsRecord>> records = records().list().ofMaxSize(6);
        return Combinators.combine(
                        Arbitraries.of(true, false), questions().list().ofMaxSize(4), records, records)
                .as(DnsMessage::new);
    }

    private Arbitrary<DnsQuestion> questions() {
        return Combinators.combine(
                        names(), Arbitraries.integers().between(0, 0xffff), classes(), Arbitraries.of(true, false))
                .as(DnsQuestion::new);
    }

    private Arbitrary<DnsRecord> records() {
        return Combinators.combine(
                        names(),
                        classes(),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 0xffffffffL),
                        data())
                .as(DnsRecord::new);
    }

    private static Arbitrary<Integer> classes() {
        return Arbitraries.integers().between(0, 0x7fff);
    }

    private Arbitrary<DnsData> data() {
        Arbitrary<String> strings =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(255);
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
        return Arbitraries.oneOf(
                names().map(DnsData.Pointer::new),
                strings.list().ofMaxSize(4).map(DnsData.Text::new),
                Combinators.combine(Arbitraries.of(1, 28, 33, 47, 0xffff), bytes)
                        .as(DnsData.Other::of));
    }

    /** Of few labels, so that ends are shared and compressed. */
    private Arbitrary<DnsName> names() {
        Arbitrary<String> label = Arbitraries.oneOf(
                Arbitraries.of("local", "_udp", "_p2p", "a"),
                Arbitraries.strings()
                        .withCharRange('\0', '\u00ff')
                        .ofMinLength(1)
                        .ofMaxLength(20));
        return label.list().ofMaxSize(5).map(DnsName::new);
    }
}
