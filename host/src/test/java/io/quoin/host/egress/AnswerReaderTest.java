package io.quoin.host.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void aBodyOfALengthIsRead() throws Exception {
        EgressAnswer answer = read(OK + "Content-Type:  text/plain \r\ncontent-length: 3\r\n\r\nabcdef", 1_000, false);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.head(), ISO_8859_1)).isEqualTo("content-type: text/plain\ncontent-length: 3\n");
        assertThat(answer.body()).asString().isEqualTo("abc");
        assertThat(answer.received()).isEqualTo(OK.length() + 28 + 19 + 2 + 3);
    }

    @Test
    void chunksAreJoinedAndWhatFollowsThemIsDropped() throws Exception {
        EgressAnswer answer = read(
                OK + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n00A\r\n0123456789\r\n0\r\nx: y\r\n\r\n",
                1_000,
                false);

        assertThat(answer.body()).asString().isEqualTo("abc0123456789");
        assertThat(answer.head()).asString().doesNotContain("x: y");
    }

    @Test
    void whatOnlyAnnouncesTheAnswerIsPassedOver() throws Exception {
        String early = "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n";

        assertThat(read(early.repeat(4) + "HTTP/1.1 204\r\n\r\n", 1_000, false).status())
                .isEqualTo(204);
        assertFails(early.repeat(5) + "HTTP/1.1 204\r\n\r\n", EgressFailure.PROTOCOL);
    }

    @Test
    void anAnswerToHeadHasNoBodyWhateverItSays() throws Exception {
        assertThat(read(OK + "content-length: 99999999\r\n\r\n", 100, true).body())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 1\r\ncontent-length: 1\r\n\r\na",
                "content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
                "content-length: 1, 1\r\n\r\na",
                "content-length: +1\r\n\r\na",
                "content-length: -1\r\n\r\na",
                "content-length: 0x1\r\n\r\na",
                "content-length: \r\n\r\na",
                "content-length: 99999999999999999999\r\n\r\na",
                "content-length : 1\r\n\r\na",
                " content-length: 1\r\n\r\na",
                "x: a\r\n b\r\ncontent-length: 1\r\n\r\na",
                "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding: identity\r\n\r\na",
                "transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n100000001\r\na",
                "transfer-encoding: chunked\r\n\r\n-1\r\na",
                "transfer-encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n 1\r\na\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n1\r\na\r\n",
                "content-length: 2\r\n\r\na",
                "content-length: 1\n\r\na",
                "content-length: 1\r\r\n\r\na",
                "x: a\u0000b\r\ncontent-length: 1\r\n\r\na",
                "x\r\ncontent-length: 1\r\n\r\na",
                "\u00fc: x\r\ncontent-length: 1\r\n\r\na",
                "x: y\r\n\r\nuntil the end",
                ""
            })
    void whatCouldBeReadInTwoWaysIsRefused(String rest) {
        assertFails(OK + rest, EgressFailure.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK", "HTTP/2 200", "http/1.1 200 OK", "HTTP/1.1 20 OK", "HTTP/1.1 2000 OK",
                "HTTP/1.1  200 OK", "HTTP/1.1 600 No", "HTTP/1.1 099 No", "HTTP/1.1 101 Switching", "ICY 200 OK",
                " HTTP/1.1 200 OK", ""
            })
    void onlyAStatusOfHttp11Begins(String line) {
        assertFails(line + "\r\ncontent-length: 0\r\n\r\n", EgressFailure.PROTOCOL);
    }

    @Test
    void moreThanIsLeftIsTooLarge() {
        assertFails(OK + "content-length: 1000\r\n\r\n", EgressFailure.TOO_LARGE);
        assertFails(OK + "transfer-encoding: chunked\r\n\r\nffffffff\r\n", EgressFailure.TOO_LARGE);
        assertFails(OK + "transfer-encoding: chunked\r\n\r\n" + "1\r\na\r\n".repeat(400), EgressFailure.TOO_LARGE);
    }

    @Test
    void headsAreBounded() {
        assertFails(OK + "x: " + "a".repeat(AnswerInput.MAX_LINE), 1 << 20, EgressFailure.TOO_LARGE);
        assertFails(OK + ("x: " + "a".repeat(4_000) + "\r\n").repeat(5), 1 << 20, EgressFailure.TOO_LARGE);
        assertFails(OK + "x: y\r\n".repeat(AnswerReader.MAX_FIELDS + 1), 1 << 20, EgressFailure.TOO_LARGE);
        assertFails(
                OK + "transfer-encoding: chunked\r\n\r\n0\r\n" + ("x: " + "a".repeat(4_000) + "\r\n").repeat(5),
                1 << 20,
                EgressFailure.TOO_LARGE);
    }

    @Property
    void whateverComesIsAnAnswerWithinItsBoundsOrAFailure(@ForAll @Size(max = 200) byte[] noise) throws IOException {
        byte[] start = (OK + "content-length: 5\r\n").getBytes(ISO_8859_1);
        byte[] bytes = new byte[start.length + noise.length];
        System.arraycopy(start, 0, bytes, 0, start.length);
        System.arraycopy(noise, 0, bytes, start.length, noise.length);
        AnswerInput in = new AnswerInput(new ByteArrayInputStream(bytes), 150);
        try {
            EgressAnswer answer = new AnswerReader(in).read(false);
            assertThat(answer.body()).hasSize(5);
        } catch (EgressFailed e) {
            assertThat(e.failure()).isIn(EgressFailure.PROTOCOL, EgressFailure.TOO_LARGE);
        }
        assertThat(in.received()).isLessThanOrEqualTo(150);
    }

    private static EgressAnswer read(String answer, int most, boolean toHead) throws IOException, EgressFailed {
        return new AnswerReader(new AnswerInput(new ByteArrayInputStream(answer.getBytes(ISO_8859_1)), most))
                .read(toHead);
    }

    private static void assertFails(String answer, EgressFailure failure) {
        assertFails(answer, 1_000, failure);
    }

    private static void assertFails(String answer, int most, EgressFailure failure) {
        assertThatThrownBy(() -> read(answer, most, false))
                .isInstanceOfSatisfying(
                        EgressFailed.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }
}
