package io.quoin.host.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.egress.EgressFailure;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    @Test
    void aRequestGoesOutWithTheClientsFramingAlone() throws Exception {
        RequestHead head = RequestHead.read(
                "POST https://api.example.com:8443/a%20b?x=1\nAccept: */*\nx-empty:\n".getBytes(ISO_8859_1), 3);

        assertThat(new String(head.toBytes(3), ISO_8859_1))
                .isEqualTo("POST /a%20b?x=1 HTTP/1.1\r\nhost: api.example.com:8443\r\nconnection: close\r\n"
                        + "content-length: 3\r\naccept: */*\r\nx-empty: \r\n\r\n");
        assertThat(head).hasToString("POST https://api.example.com:8443/a%20b?x=1");
    }

    @Test
    void aLongPathIsReadWithoutDeepRecursion() throws Exception {
        String path = "/" + "%20".repeat(1_365);
        assertThat(RequestHead.read(("GET https://a.b" + path).getBytes(ISO_8859_1), 0)
                        .path())
                .isEqualTo(path);
        assertRefused("GET https://a.b/" + "%20".repeat(5_000), 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "GET",
                "get https://a.b/",
                "CONNECT https://a.b/",
                "TRACE https://a.b/",
                "OPTIONS https://a.b/",
                "GET http://a.b/",
                "GET HTTPS://a.b/",
                "GET //a.b/",
                "GET https://a.b",
                "GET https://a.b?x",
                "GET https://a.b/#f",
                "GET https://a.b/ HTTP/1.1",
                "GET https://a.b/\r",
                "GET  https://a.b/",
                "GET https://a.b/%zz",
                "GET https://a.b/%2",
                "GET https://a.b/\u00fc",
                "GET https://a.b/\t",
                "GET https://a.b\\@c.d/",
                "GET https://u@a.b/",
                "GET https://127.0.0.1/",
                "GET https://[::1]/",
                "GET https://2852039166/",
                "GET https://A.b/",
                "GET https://a.b./",
                "GET https://a.b:99999/",
                "GET https://a.b/\nx",
                "GET https://a.b/\n: x",
                "GET https://a.b/\nx y: z",
                "GET https://a.b/\nx : z",
                "GET https://a.b/\n x: z",
                "GET https://a.b/\nx: a\rb",
                "GET https://a.b/\nx: a\r\ny: b",
                "GET https://a.b/\nx: a\u0000",
                "GET https://a.b/\nx: a\u007f",
                "GET https://a.b/\n\nx: y",
                "GET https://a.b/\nHost: c.d",
                "GET https://a.b/\ncontent-length: 0",
                "GET https://a.b/\nTransfer-Encoding: chunked",
                "GET https://a.b/\nconnection: keep-alive",
                "GET https://a.b/\nproxy-authorization: x",
                "GET https://a.b/\nte: trailers",
                "GET https://a.b/\nupgrade: h2c",
                "GET https://a.b/\nexpect: 100-continue",
                "GET https://a.b/\n\n"
            })
    void everythingElseIsRefused(String head) {
        assertRefused(head, 0);
    }

    @Test
    void aMethodWithoutABodyHasNone() {
        assertRefused("GET https://a.b/", 1);
        assertRefused("DELETE https://a.b/", 1);
    }

    @Test
    void fieldsAreBounded() throws Exception {
        String head = "GET https://a.b/" + "\nx: y".repeat(RequestHead.MAX_FIELDS);
        assertThat(RequestHead.read(head.getBytes(ISO_8859_1), 0).fields()).hasSize(RequestHead.MAX_FIELDS);
        assertRefused(head + "\nx: y", 0);
    }

    @Property
    void whateverIsAcceptedIsOneRequestOnTheWire(@ForAll @Size(max = 40) byte[] noise) throws EgressFailed {
        byte[] start = "PUT https://a.b/\nx: ".getBytes(ISO_8859_1);
        byte[] head = new byte[start.length + noise.length];
        System.arraycopy(start, 0, head, 0, start.length);
        System.arraycopy(noise, 0, head, start.length, noise.length);
        RequestHead read;
        try {
            read = RequestHead.read(head, 0);
        } catch (EgressFailed e) {
            assertThat(e.failure()).isEqualTo(EgressFailure.REQUEST);
            return;
        }
        String wire = new String(read.toBytes(0), ISO_8859_1);
        assertThat(wire).startsWith("PUT / HTTP/1.1\r\nhost: a.b\r\nconnection: close\r\ncontent-length: 0\r\nx: ");
        assertThat(wire.indexOf("\r\n\r\n")).isEqualTo(wire.length() - 4);
        assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n", "\u0000");
        assertThat(wire.split("\r\n")).hasSize(4 + read.fields().size());
    }

    private static void assertRefused(String head, int bodyBytes) {
        assertThatThrownBy(() -> RequestHead.read(head.getBytes(ISO_8859_1), bodyBytes))
                .isInstanceOfSatisfying(
                        EgressFailed.class, e -> assertThat(e.failure()).isEqualTo(EgressFailure.REQUEST));
    }
}
