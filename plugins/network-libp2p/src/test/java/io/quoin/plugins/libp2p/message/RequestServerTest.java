package io.quoin.plugins.libp2p.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.net.ConnectionPair;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.RequestHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What requests and unread answers of one peer may hold, and for how long, on virtual time. */
class RequestServerTest {

    private static final String PROTOCOL = "/test/1";
    private static final int MIB = 1 << 20;
    private static final Duration ARRIVAL = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(100);

    private final RequestBuffer buffer = new RequestBuffer(64 * MIB);
    private final List<Requester> requesters = new ArrayList<>();
    private int handled;

    @Test
    void atMostFourAnswersOfAPeerAreUnread() {
        ConnectionPair pair = pair(this::large, Runnable::run);
        ask(pair, 64, new byte[32], true);
        assertThat(handled).isEqualTo(4);
        assertThat(buffer.used()).isBetween(4L * MIB, 5L * MIB);
        assertThat(requesters).noneMatch(Requester::reset);
    }

    @Test
    void requestsThatWaitedAreAnsweredAsAnswersAreRead() {
        ConnectionPair pair = pair(this::large, Runnable::run);
        ask(pair, 64, new byte[32], true);
        pair.dialler().execute(() -> requesters.forEach(Requester::read));
        pair.advance(SOON);
        assertThat(requesters).allMatch(Requester::answered).allMatch(asked -> asked.received() == MIB);
        assertThat(buffer.used()).isZero();
    }

    @Test
    void answersThatNobodyReadsAreGivenUpAfterAMinute() {
        ConnectionPair pair = pair(this::large, Runnable::run);
        ask(pair, 4, new byte[32], true);
        pair.advance(ServedRequest.TIMEOUT.minusSeconds(1));
        assertThat(requesters).noneMatch(Requester::reset);
        pair.advance(Duration.ofSeconds(2));
        assertThat(requesters).allMatch(Requester::reset);
        assertThat(buffer.used()).isZero();
    }

    @Test
    void requestsAreGivenUpThatFoundNoPlaceForAMinute() {
        ConnectionPair pair = pair(this::large, Runnable::run);
        ask(pair, 6, new byte[32], true);
        pair.advance(ServedRequest.TIMEOUT);
        assertThat(requesters).allMatch(Requester::reset);
        assertThat(handled).isEqualTo(4);
        assertThat(buffer.used()).isZero();
    }

    @Test
    void aRequestThatWaitsForAPlaceAndIsGivenUpIsForgotten() {
        ConnectionPair pair = pair(this::large, Runnable::run);
        ask(pair, 6, new byte[32], true);
        long withWaiting = buffer.used();
        pair.dialler().execute(requesters.get(5)::cancel);
        pair.advance(SOON);
        assertThat(buffer.used()).isEqualTo(withWaiting - 32);
        pair.dialler().execute(requesters.get(4)::cancel);
        pair.dialler().execute(() -> requesters.forEach(Requester::cancel));
        pair.advance(SOON);
        assertThat(handled).isEqualTo(4);
        assertThat(buffer.used()).isZero();
    }

    @Test
    void aRequestIsHeldUntilItsHandlerIsDone() {
        Deque<Runnable> workers = new ArrayDeque<>();
        ConnectionPair pair = pair((from, request) -> new byte[0], workers::add);
        for (int i = 0; i < 20; i++) {
            ask(pair, 1, new byte[MIB], true);
        }
        assertThat(buffer.used()).isEqualTo(16L * MIB);
        assertThat(requesters).filteredOn(Requester::reset).hasSize(4);
        while (!workers.isEmpty()) {
            workers.remove().run();
            pair.advance(SOON);
        }
        assertThat(buffer.used()).isZero();
    }

    @Test
    void theHandlerIsNotAskedForAStreamThatIsGone() {
        Deque<Runnable> workers = new ArrayDeque<>();
        ConnectionPair pair = pair(this::large, workers::add);
        ask(pair, 1, new byte[32], true);
        pair.dialler().execute(requesters.get(0)::cancel);
        pair.advance(SOON);
        workers.remove().run();
        assertThat(handled).isZero();
        assertThat(buffer.used()).isZero();
    }

    @Test
    void anErrorOfTheHandlerResetsTheStreamAndFreesItsPlace() {
        ConnectionPair pair = pair(
                (from, request) -> {
                    throw new StackOverflowError("of a handler");
                },
                Runnable::run);
        ask(pair, 8, new byte[32], true);
        assertThat(requesters).allMatch(Requester::reset);
        assertThat(buffer.used()).isZero();
    }

    @Test
    void aRequestThatDoesNotArriveInTimeIsReset() {
        ConnectionPair pair = pair(this::large, Runnable::run);
        ask(pair, 1, new byte[32], false);
        assertThat(buffer.used()).isEqualTo(32);
        pair.advance(ARRIVAL.minus(SOON).minusMillis(1));
        assertThat(requesters).noneMatch(Requester::reset);
        pair.advance(Duration.ofMillis(1));
        assertThat(requesters).allMatch(Requester::reset);
        assertThat(buffer.used()).isZero();
    }

    private void ask(ConnectionPair pair, int requests, byte[] request, boolean whole) {
        for (int i = 0; i < requests; i++) {
            Requester requester = new Requester(request, whole);
            requesters.add(requester);
            pair.dialler().open(List.of(PROTOCOL), requester);
        }
        pair.advance(SOON);
    }

    private byte[] large(Object from, byte[] request) {
        handled++;
        return new byte[MIB];
    }

    private ConnectionPair pair(RequestHandler handler, Executor workers) {
        InboundProtocols protocols = new InboundProtocols();
        var unused = protocols.add(
                PROTOCOL, new RequestServer(PROTOCOL, MIB, ARRIVAL, handler, workers, buffer, Metrics.none()));
        return new ConnectionPair(protocols, 64 * MIB);
    }
}
