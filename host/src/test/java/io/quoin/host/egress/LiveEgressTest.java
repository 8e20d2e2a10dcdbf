package io.quoin.host.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import io.quoin.sandbox.egress.NetworkLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LiveEgressTest {

    private static final String HOST = "api.example.test";
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final ExecutorService WAITING = Executors.newCachedThreadPool();
    private static final int MOST = 100_000;
    private static final String EMPTY = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

    private final List<String> resolved = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private volatile Runnable alarm = () -> {};
    private final CountDownLatch alarmSet = new CountDownLatch(1);
    private volatile Instant now = Instant.EPOCH;

    @AfterAll
    static void stop() {
        WAITING.shutdownNow();
    }

    @Test
    void aRequestGoesToThePinnedAddressUnderItsName() throws Exception {
        try (TestServer server = server(
                out -> out.write("HTTP/1.1 201 Made\r\nX-A: b\r\ncontent-length: 2\r\n\r\nok".getBytes(ISO_8859_1)))) {
            EgressAnswer answer = egress(server, this::loopback)
                    .exchange(head("POST", server, "/x", "\nAuthorization: mine"), new byte[] {1, 2}, MOST);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).asString().isEqualTo("ok");
            assertThat(answer.head()).asString().isEqualTo("x-a: b\ncontent-length: 2\n");
            assertThat(server.heads())
                    .containsExactly(List.of(
                            "POST /x HTTP/1.1",
                            "host: " + HOST + ":" + server.port(),
                            "connection: close",
                            "content-length: 2",
                            "authorization: mine"));
            assertThat(seen).containsExactly("POST https://" + HOST + ":" + server.port() + "/x 201 ");
        }
    }

    @Test
    void aNameIsResolvedOnceAndALaterAnswerOfItsServersChangesNothing() throws Exception {
        try (TestServer server = server(out -> out.write(EMPTY.getBytes(ISO_8859_1)))) {
            NameResolver rebinding = host -> {
                resolved.add(host);
                return List.of(
                        resolved.size() == 1
                                ? InetAddress.getLoopbackAddress()
                                : InetAddress.getByName("169.254.169.254"));
            };
            LiveEgress egress = egress(server, rebinding);

            assertThat(get(egress, server).status()).isEqualTo(200);
            assertThat(get(egress, server).status()).isEqualTo(200);
            assertThat(resolved).containsExactly(HOST);
        }
    }

    @Test
    void aNameWithoutAnAddressStaysWithoutOne() throws Exception {
        try (TestServer server = server(out -> out.write(EMPTY.getBytes(ISO_8859_1)))) {
            NameResolver late = host -> {
                resolved.add(host);
                if (resolved.size() == 1) {
                    throw new UnknownHostException(host);
                }
                return List.of(InetAddress.getLoopbackAddress());
            };
            LiveEgress egress = egress(server, late);

            assertThat(get(egress, server).status()).isEqualTo(EgressFailure.NAME.number());
            assertThat(get(egress, server).status()).isEqualTo(EgressFailure.NAME.number());
            assertThat(resolved).containsExactly(HOST);
        }
    }

    @Test
    void oneAddressThatIsNotPublicRefusesTheName() throws Exception {
        try (TestServer server = server(out -> out.write(EMPTY.getBytes(ISO_8859_1)))) {
            for (String bad : List.of("127.0.0.1", "169.254.169.254", "10.0.0.1", "fd00:ec2::254", "::1")) {
                NameResolver mixed = host -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName(bad));
                LiveEgress egress = egress(server, mixed, new PublicAddresses(), AUTHORITY);

                assertThat(get(egress, server).status()).isEqualTo(EgressFailure.ADDRESS.number());
            }
            assertThat(server.heads()).isEmpty();
        }
    }

    @Test
    void aRedirectIsAnAnswerAndFollowingItIsRefused() throws Exception {
        try (TestServer server = server(out -> out.write(("HTTP/1.1 302 Found\r\nlocation:"
                        + " http://169.254.169.254/latest/meta-data\r\ncontent-length: 0\r\n\r\n")
                .getBytes(ISO_8859_1)))) {
            LiveEgress egress = egress(server, this::loopback);
            EgressAnswer answer = get(egress, server);

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.head()).asString().contains("location: http://169.254.169.254/latest/meta-data");
            assertThat(status(egress, "GET http://169.254.169.254/latest/meta-data"))
                    .isEqualTo(EgressFailure.REQUEST.number());
            assertThat(status(egress, "GET https://169.254.169.254/latest/meta-data"))
                    .isEqualTo(EgressFailure.REQUEST.number());
            assertThat(status(egress, "GET https://metadata.google.internal/"))
                    .isEqualTo(EgressFailure.NOT_ALLOWED.number());
            assertThat(server.heads()).hasSize(1);
            assertThat(resolved).containsExactly(HOST);
        }
    }

    @Test
    void anotherPortOfAnAllowedHostIsNotAllowed() throws Exception {
        try (TestServer server = server(out -> out.write(EMPTY.getBytes(ISO_8859_1)))) {
            assertThat(status(egress(server, this::loopback), "GET https://" + HOST + "/"))
                    .isEqualTo(EgressFailure.NOT_ALLOWED.number());
            assertThat(resolved).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherNameOrAnotherAuthorityIsRefused() throws Exception {
        try (TestServer server = new TestServer(AUTHORITY.servers("other.example.test"), out -> out.write(1))) {
            assertThat(get(egress(server, this::loopback), server).status()).isEqualTo(EgressFailure.TLS.number());
        }
        try (TestServer server = new TestServer(new TestAuthority().servers(HOST), out -> out.write(1))) {
            assertThat(get(egress(server, this::loopback), server).status()).isEqualTo(EgressFailure.TLS.number());
            assertThat(server.heads()).allMatch(List.of("broken off")::equals);
        }
    }

    @Test
    void aServerWithoutTlsAndAPortWithoutAServerFail() throws Exception {
        int closed;
        try (TestServer server = new TestServer(
                javax.net.ServerSocketFactory.getDefault(), out -> out.write(EMPTY.getBytes(ISO_8859_1)))) {
            closed = server.port();
            // What the client says first never ends as a head does, so the server is not the one to speak.
            LiveEgress egress = egress(server, this::loopback);
            WAITING.execute(this::sound);
            assertThat(get(egress, server).status()).isIn(EgressFailure.TIME.number(), EgressFailure.TLS.number());
        }
        LiveEgress egress = egress(closed, this::loopback, address -> true, AUTHORITY);
        assertThat(status(egress, "GET https://" + HOST + ":" + closed + "/"))
                .isEqualTo(EgressFailure.CONNECTION.number());
    }

    @Test
    void aNameWithoutAddressesFails() throws Exception {
        try (TestServer server = server(out -> out.write(1))) {
            NameResolver unknown = host -> {
                throw new UnknownHostException(host);
            };
            assertThat(get(egress(server, unknown), server).status()).isEqualTo(EgressFailure.NAME.number());
            assertThat(get(egress(server, host -> List.of()), server).status()).isEqualTo(EgressFailure.NAME.number());
        }
    }

    @Test
    void anEndlessBodyEndsAtItsBound() throws Exception {
        try (TestServer server = server(out -> {
            out.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write("4\r\nabcd\r\n".getBytes(ISO_8859_1));
            }
        })) {
            EgressAnswer answer = get(egress(server, this::loopback), server);

            assertThat(answer.status()).isEqualTo(EgressFailure.TOO_LARGE.number());
            assertThat(answer.received()).isBetween(MOST - 10, MOST);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void anEndlessHeadEndsAtItsBound() throws Exception {
        try (TestServer server = server(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write("x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n"
                        .getBytes(ISO_8859_1));
            }
        })) {
            EgressAnswer answer = get(egress(server, this::loopback), server);

            assertThat(answer.status()).isEqualTo(EgressFailure.TOO_LARGE.number());
            assertThat(answer.received()).isLessThan(AnswerReader.MAX_HEAD + AnswerInput.MAX_LINE);
        }
    }

    @Test
    void aSlowDripIsCutOff() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (TestServer server = server(out -> {
            out.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\na".getBytes(ISO_8859_1));
            out.flush();
            sound();
            await(over);
        })) {
            EgressAnswer answer = get(egress(server, this::loopback), server);
            over.countDown();

            assertThat(answer.status()).isEqualTo(EgressFailure.TIME.number());
        }
    }

    @Test
    void aResolverThatHangsIsCutOff() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestServer server = server(out -> out.write(1))) {
            NameResolver hanging = host -> {
                sound();
                await(never);
                return List.of();
            };
            assertThat(get(egress(server, hanging), server).status()).isEqualTo(EgressFailure.TIME.number());
        } finally {
            never.countDown();
        }
    }

    @Test
    void theTimeOfAllRequestsTogetherIsBounded() throws Exception {
        try (TestServer server = server(out -> {
            now = now.plusMillis(NetworkLimits.STANDARD.timeMillis());
            out.write(EMPTY.getBytes(ISO_8859_1));
        })) {
            LiveEgress egress = egress(server, this::loopback);

            assertThat(get(egress, server).status()).isEqualTo(200);
            assertThat(get(egress, server).status()).isEqualTo(EgressFailure.TIME.number());
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void whatIsPackedStaysPacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 20; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        try (TestServer server = server(out -> {
            out.write(("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + packed.size() + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write(packed.toByteArray());
        })) {
            assertThat(get(egress(server, this::loopback), server).body()).isEqualTo(packed.toByteArray());
        }
    }

    @Test
    void aBodyThatEndsTooSoonFails() throws Exception {
        try (TestServer server =
                server(out -> out.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc".getBytes(ISO_8859_1)))) {
            assertThat(get(egress(server, this::loopback), server).status()).isEqualTo(EgressFailure.PROTOCOL.number());
        }
    }

    @Test
    void moreThanTheLengthIsNeverRead() throws Exception {
        try (TestServer server = server(out ->
                out.write("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\naHTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1)))) {
            assertThat(get(egress(server, this::loopback), server).body())
                    .asString()
                    .isEqualTo("a");
        }
    }

    @Test
    void aFieldThatWouldBeginAnotherRequestGoesNowhere() throws Exception {
        try (TestServer server = server(out -> out.write(EMPTY.getBytes(ISO_8859_1)))) {
            EgressAnswer answer = egress(server, this::loopback)
                    .exchange(head("GET", server, "/", "\nx: a\r\n\r\nGET /secret HTTP/1.1"), new byte[0], MOST);

            assertThat(answer.status()).isEqualTo(EgressFailure.REQUEST.number());
            assertThat(server.heads()).isEmpty();
        }
    }

    @Test
    void theSystemsServicesReachNoServerOfThisMachine() throws Exception {
        try (SystemEgress system = new SystemEgress(InstantSource.system(), new java.security.SecureRandom());
                ServerSocket local = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EgressServices real = system.services();
            EgressServices named = new EgressServices(
                    host -> List.of(local.getInetAddress()),
                    real.filter(),
                    real.tls(),
                    real.alarm(),
                    real.waiting(),
                    real.clock());
            NetworkGrant grant =
                    new NetworkGrant(List.of(new Destination(HOST, local.getLocalPort())), NetworkLimits.STANDARD);
            LiveEgress egress = new LiveEgress(grant, named, (request, answer, detail, time) -> seen.add(detail));

            assertThat(status(egress, "GET https://" + HOST + ":" + local.getLocalPort() + "/"))
                    .isEqualTo(EgressFailure.ADDRESS.number());
            assertThat(seen).containsExactly(HOST + " has the address 127.0.0.1, which is not public");
        }
    }

    private static TestServer server(TestServer.Behaviour behaviour) throws IOException {
        return new TestServer(AUTHORITY.servers(HOST), behaviour);
    }

    private List<InetAddress> loopback(String host) {
        resolved.add(host);
        return List.of(InetAddress.getLoopbackAddress());
    }

    private LiveEgress egress(TestServer server, NameResolver resolver) {
        return egress(server, resolver, address -> true, AUTHORITY);
    }

    private LiveEgress egress(TestServer server, NameResolver resolver, AddressFilter filter, TestAuthority authority) {
        return egress(server.port(), resolver, filter, authority);
    }

    private LiveEgress egress(int port, NameResolver resolver, AddressFilter filter, TestAuthority authority) {
        EgressServices services =
                new EgressServices(resolver, filter, authority.clients(), this::setAlarm, WAITING, () -> now);
        NetworkGrant grant = new NetworkGrant(List.of(new Destination(HOST, port)), NetworkLimits.STANDARD);
        return new LiveEgress(
                grant,
                services,
                (request, answer, detail, time) -> seen.add(request + " " + answer.status() + " " + detail));
    }

    /** The alarm goes off when a test says so. */
    private Runnable setAlarm(Duration after, Runnable action) {
        assertThat(after).isPositive().isLessThanOrEqualTo(Duration.ofMillis(NetworkLimits.STANDARD.timeMillis()));
        alarm = action;
        alarmSet.countDown();
        return () -> {};
    }

    private void sound() {
        await(alarmSet);
        alarm.run();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] head(String method, TestServer server, String path, String fields) {
        return (method + " https://" + HOST + ":" + server.port() + path + fields).getBytes(ISO_8859_1);
    }

    private static EgressAnswer get(LiveEgress egress, TestServer server) {
        return egress.exchange(head("GET", server, "/", ""), new byte[0], MOST);
    }

    private static int status(LiveEgress egress, String head) {
        return egress.exchange(head.getBytes(ISO_8859_1), new byte[0], MOST).status();
    }
}
