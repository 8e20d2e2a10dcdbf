package io.quoin.testkit.kit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.testkit.waiting.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The laws of {@link PeerNetwork} about one-way messages and requests. */
abstract class PeerMessagingLaws<C extends Record> extends NetworkFixture<C> {

    private static final String PROTOCOL = "/quoin/kit/messages/1";
    private static final String REQUESTS = "/quoin/kit/requests/1";
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration LONG = Waiting.LIMIT;

    @Test
    void messagesArriveInOrderAndOneAtATime() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        AtomicInteger inside = new AtomicInteger();
        b.receive(PROTOCOL, 1024, (from, message) -> {
            int concurrent = inside.incrementAndGet();
            received.add(
                    concurrent == 1 && from.equals(a.self())
                            ? ByteBuffer.wrap(message).getInt()
                            : -1);
            inside.decrementAndGet();
        });
        for (int i = 0; i < 1000; i++) {
            assertThat(a.send(b.self(), PROTOCOL, number(i))).isTrue();
        }
        for (int i = 0; i < 1000; i++) {
            Waiting.forNext(received, i);
        }
    }

    @Test
    void messagesOfAnySizeUpToTheLimitArriveUnchanged() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
        b.receive(PROTOCOL, MEBIBYTE, (from, message) -> received.add(message));
        for (int size : new int[] {0, 1, 65_519, 65_520, 262_144, MEBIBYTE}) {
            byte[] message = bytes(size);
            assertThat(a.send(b.self(), PROTOCOL, message)).isTrue();
            assertThat(Waiting.next(received)).isEqualTo(message);
        }
    }

    @Test
    void messagesForAHandlerThatComesLaterAreNotLost() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        assertThat(a.send(b.self(), PROTOCOL, number(7))).isTrue();
        assertThat(a.request(b.self(), REQUESTS, new byte[0], 10, LONG))
                .failsWithin(LONG); // one negotiation was refused, so the other was, too
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        b.receive(
                PROTOCOL,
                1024,
                (from, message) -> received.add(ByteBuffer.wrap(message).getInt()));
        Waiting.forNext(received, 7);
    }

    @Test
    void aFullQueueRefusesMessagesAndLosesNoneThatItTook() throws Exception {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        b.receive(PROTOCOL, MEBIBYTE, (from, message) -> {
            await(release);
            received.add(ByteBuffer.wrap(message).getInt());
        });
        int accepted = 0;
        byte[] message = bytes(64 * 1024);
        // A gibibyte is more than any bounded queue here holds.
        while (accepted < 16_384 && a.send(b.self(), PROTOCOL, numbered(message, accepted))) {
            accepted++;
        }
        assertThat(accepted).isBetween(1, 16_383);
        release.countDown();
        for (int i = 0; i < accepted; i++) {
            Waiting.forNext(received, i);
        }
    }

    @Test
    void nothingIsSentToAPeerThatIsNotConnected() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        assertThat(a.send(b.self(), PROTOCOL, number(1))).isFalse();
        assertRequestFails(a.request(b.self(), REQUESTS, new byte[1], 10, LONG), NetworkError.NET_UNREACHABLE);
    }

    @Test
    void aTooLargeMessageIsNotDeliveredAndTheNextOnesAre() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        b.receive(PROTOCOL, 64, (from, message) -> received.add(message.length));
        a.send(b.self(), PROTOCOL, bytes(65));
        Waiting.until("a message arrives after the refused one", () -> {
            a.send(b.self(), PROTOCOL, bytes(64));
            return !received.isEmpty();
        });
        assertThat(received).containsOnly(64);
    }

    @Test
    void requestsAreAnswered() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        b.serve(REQUESTS, MEBIBYTE, (from, request) -> {
            assertThat(from).isEqualTo(a.self());
            return request;
        });
        for (int size : new int[] {0, 1, 100_000, MEBIBYTE}) {
            byte[] request = bytes(size);
            assertThat(Waiting.result(a.request(b.self(), REQUESTS, request, MEBIBYTE, LONG)))
                    .isEqualTo(request);
        }
    }

    @Test
    void manyRequestsAtOnceAreAllAnswered() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        b.serve(REQUESTS, 1024, (from, request) -> request);
        CompletableFuture<?>[] answers = new CompletableFuture<?>[32];
        for (int i = 0; i < answers.length; i++) {
            int expected = i;
            answers[i] = a.request(b.self(), REQUESTS, number(i), 1024, LONG)
                    .thenAccept(answer ->
                            assertThat(ByteBuffer.wrap(answer).getInt()).isEqualTo(expected));
        }
        Waiting.result(CompletableFuture.allOf(answers));
    }

    @Test
    void requestsAndAnswersBeyondTheirLimitsFail() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        b.serve(REQUESTS, 1000, (from, request) -> bytes(100_000));
        assertRequestFails(a.request(b.self(), REQUESTS, bytes(1001), MEBIBYTE, LONG), NetworkError.NET_PROTOCOL);
        assertRequestFails(a.request(b.self(), REQUESTS, bytes(1), 99_999, LONG), NetworkError.NET_TOO_LARGE);
        assertThat(Waiting.result(a.request(b.self(), REQUESTS, bytes(1000), 100_000, LONG)))
                .hasSize(100_000);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeFails() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        CountDownLatch release = new CountDownLatch(1);
        b.serve(REQUESTS, 1000, (from, request) -> {
            await(release);
            return request;
        });
        assertRequestFails(
                a.request(b.self(), REQUESTS, bytes(1), 1000, Duration.ofMillis(100)), NetworkError.NET_TIMEOUT);
        release.countDown();
        assertThat(Waiting.result(a.request(b.self(), REQUESTS, bytes(2), 1000, LONG)))
                .hasSize(2);
    }

    @Test
    void aFailingHandlerFailsItsRequestAlone() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        b.serve(REQUESTS, 1000, (from, request) -> {
            if (request.length == 0) {
                throw new IllegalStateException("the kit's handler fails on purpose");
            }
            return request;
        });
        assertRequestFails(a.request(b.self(), REQUESTS, new byte[0], 1000, LONG), NetworkError.NET_PROTOCOL);
        assertThat(Waiting.result(a.request(b.self(), REQUESTS, bytes(3), 1000, LONG)))
                .hasSize(3);
    }

    @Test
    void aProtocolHasOneHandlerUntilItIsClosed() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        Subscription first = b.serve(REQUESTS, 1000, (from, request) -> bytes(1));
        assertThatThrownBy(() -> b.serve(REQUESTS, 1000, (from, request) -> bytes(2)))
                .isInstanceOf(IllegalArgumentException.class);
        first.close();
        first.close();
        assertRequestFails(a.request(b.self(), REQUESTS, bytes(1), 1000, LONG), NetworkError.NET_PROTOCOL);
        b.serve(REQUESTS, 1000, (from, request) -> bytes(2));
        assertThat(Waiting.result(a.request(b.self(), REQUESTS, bytes(1), 1000, LONG)))
                .hasSize(2);
    }

    @Test
    void aRequestFailsWhenItsPeerGoes() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        BlockingQueue<PeerId> asked = new LinkedBlockingQueue<>();
        CountDownLatch release = new CountDownLatch(1);
        b.serve(REQUESTS, 1000, (from, request) -> {
            asked.add(from);
            await(release);
            return request;
        });
        CompletableFuture<byte[]> answer = a.request(b.self(), REQUESTS, bytes(1), 1000, LONG);
        Waiting.forNext(asked, a.self());
        b.close();
        release.countDown();
        assertRequestFails(answer, NetworkError.NET_UNREACHABLE);
    }

    private static void assertRequestFails(CompletableFuture<byte[]> answer, NetworkError code) {
        assertThat(answer)
                .failsWithin(LONG)
                .withThrowableOfType(Exception.class)
                .havingRootCause()
                .satisfies(failure -> assertCode(failure, code));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The test did not release its handler");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] numbered(byte[] message, int value) {
        byte[] copy = message.clone();
        ByteBuffer.wrap(copy).putInt(value);
        return copy;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
