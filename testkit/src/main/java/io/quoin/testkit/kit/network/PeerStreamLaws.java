package io.quoin.testkit.kit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.network.NetworkCapability;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.PeerStream;
import io.quoin.spi.network.Subscription;
import io.quoin.testkit.waiting.Waiting;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The laws of {@link PeerStream}, for networks that declare streams; the others refuse. */
abstract class PeerStreamLaws<C extends Record> extends PeerDhtLaws<C> {

    private static final String PROTOCOL = "/quoin/kit/streams/1";
    private static final Duration LONG = Waiting.LIMIT;
    private static final int MEBIBYTE = 1 << 20;
    private static final int MAX_STREAMS = 64;

    /** Far more than a stream may hold between a writer and a reader that does not read. */
    private static final int TOO_MANY_WRITES = 64;

    /** Both ends of one stream. */
    private record Ends(PeerNetwork a, PeerNetwork b, PeerStream atA, PeerStream atB) {}

    @Test
    void aNetworkWithoutStreamsRefuses() {
        assumeThat(factory().capabilities()).doesNotContain(NetworkCapability.STREAMS);
        PeerNetwork a = start();
        assertThatThrownBy(() -> a.open(a.self(), PROTOCOL, LONG))
                .satisfies(failure -> assertCode(failure, NetworkError.NET_UNSUPPORTED));
        assertThatThrownBy(() -> a.accept(PROTOCOL, stream -> {}))
                .satisfies(failure -> assertCode(failure, NetworkError.NET_UNSUPPORTED));
    }

    @Test
    void bothSidesNameThePeerAndTheProtocolAndExchangeBytes() {
        Ends ends = ends();
        assertThat(ends.atA().peer()).isEqualTo(ends.b().self());
        assertThat(ends.atB().peer()).isEqualTo(ends.a().self());
        assertThat(List.of(ends.atA().protocol(), ends.atB().protocol())).containsOnly(PROTOCOL);
        for (int i = 1; i <= 3; i++) {
            Waiting.result(ends.atA().write(random(i)));
            assertThat(readAll(ends.atB(), i)).isEqualTo(random(i));
            Waiting.result(ends.atB().write(random(10 * i)));
            assertThat(readAll(ends.atA(), 10 * i)).isEqualTo(random(10 * i));
        }
        Waiting.result(ends.atA().write(new byte[0]));
    }

    @Test
    void muchGoesBothWaysAtOnceInOrderAndEndsWithTheWriter() {
        Ends ends = ends();
        byte[] forth = random(8 * MEBIBYTE + 1);
        byte[] back = random(8 * MEBIBYTE + 2);
        CompletableFuture<Void> written = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> writeAll(ends.atA(), forth)),
                CompletableFuture.runAsync(() -> writeAll(ends.atB(), back)));
        CompletableFuture<byte[]> atA = CompletableFuture.supplyAsync(() -> readToEnd(ends.atA()));
        assertThat(readToEnd(ends.atB())).isEqualTo(forth);
        assertThat(Waiting.result(atA)).isEqualTo(back);
        Waiting.result(written);
        assertThat(Waiting.result(ends.atA().read(1))).isEmpty();
    }

    @Test
    void aSideThatHasEndedStillReceives() {
        Ends ends = ends();
        ends.atA().closeWrite();
        ends.atA().closeWrite();
        assertThat(Waiting.result(ends.atB().read(10))).isEmpty();
        Waiting.result(ends.atB().write(random(5)));
        ends.atB().closeWrite();
        assertThat(readToEnd(ends.atA())).isEqualTo(random(5));
        assertFails(ends.atA().write(random(1)), NetworkError.NET_CLOSED);
        ends.atA().reset();
        assertThat(Waiting.result(ends.atA().read(1))).isEmpty();
    }

    @Test
    void aReadTakesNoMoreThanItAsksFor() {
        Ends ends = ends();
        Waiting.result(ends.atA().write(random(100)));
        byte[] first = Waiting.result(ends.atB().read(7));
        assertThat(first).hasSizeBetween(1, 7);
        byte[] rest = readAll(ends.atB(), 100 - first.length);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(first);
        whole.writeBytes(rest);
        assertThat(whole.toByteArray()).isEqualTo(random(100));
        assertThatThrownBy(() -> ends.atB().read(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReaderThatDoesNotReadStopsItsWriter() {
        Ends ends = ends();
        BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
        CompletableFuture<Void> writing = writeOn(ends.atA(), 0, done);
        assertThat(settles(writing)).isFalse();
        long received = Waiting.result(ends.atB().read(MEBIBYTE)).length;
        assertThat(writing).isNotDone();
        assertThat(done.size()).isLessThan(TOO_MANY_WRITES / 2);
        while (received < (long) TOO_MANY_WRITES * MEBIBYTE) {
            received += Waiting.result(ends.atB().read(MEBIBYTE)).length;
        }
        Waiting.result(writing);
        assertThat(done).hasSize(TOO_MANY_WRITES - 1);
    }

    @Test
    void oneReadAndOneWriteAtATime() {
        Ends ends = ends();
        CompletableFuture<byte[]> waiting = ends.atA().read(1);
        assertThatThrownBy(() -> ends.atA().read(1)).isInstanceOf(IllegalStateException.class);
        assertThat(waiting).isNotDone();
        Waiting.result(ends.atB().write(new byte[] {7}));
        assertThat(Waiting.result(waiting)).containsExactly(7);
        CompletableFuture<Void> stopped = ends.atA().write(new byte[MEBIBYTE]);
        for (int i = 0; i < TOO_MANY_WRITES && settles(stopped); i++) {
            stopped = ends.atA().write(new byte[MEBIBYTE]);
        }
        assertThat(stopped).isNotDone();
        assertThatThrownBy(() -> ends.atA().write(new byte[1])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWriteThatIsTooLargeIsRefusedAndTheStreamGoesOn() {
        Ends ends = ends();
        assertFails(ends.atA().write(new byte[PeerStream.MAX_WRITE_BYTES + 1]), NetworkError.NET_TOO_LARGE);
        byte[] largest = random(PeerStream.MAX_WRITE_BYTES);
        CompletableFuture<Void> written = ends.atA().write(largest);
        assertThat(readAll(ends.atB(), largest.length)).isEqualTo(largest);
        Waiting.result(written);
    }

    @Test
    void aResetFailsBothSides() {
        Ends ends = ends();
        CompletableFuture<byte[]> atA = ends.atA().read(1);
        CompletableFuture<byte[]> atB = ends.atB().read(1);
        ends.atA().reset();
        ends.atA().close();
        assertFails(atA, NetworkError.NET_PROTOCOL);
        assertFails(atB, NetworkError.NET_PROTOCOL);
        assertFails(ends.atB().write(new byte[1]), NetworkError.NET_PROTOCOL);
        assertFails(ends.atA().read(1), NetworkError.NET_PROTOCOL);
        assertFails(ends.atA().write(new byte[1]), NetworkError.NET_PROTOCOL);
    }

    @Test
    void aStreamFailsWithItsConnection() {
        Ends ends = ends();
        CompletableFuture<byte[]> atA = ends.atA().read(1);
        CompletableFuture<byte[]> atB = ends.atB().read(1);
        ends.b().close();
        assertFails(atA, NetworkError.NET_UNREACHABLE);
        assertThat(atB).failsWithin(LONG);
        assertFails(ends.atA().write(new byte[1]), NetworkError.NET_UNREACHABLE);
        assertThat(ends.atB().read(1)).failsWithin(LONG);
    }

    @Test
    void aProtocolThatNobodyTakesAndAPeerThatIsNotConnectedAreRefused() {
        requireStreams();
        PeerNetwork a = start();
        PeerNetwork b = start();
        assertFails(a.open(b.self(), PROTOCOL, LONG), NetworkError.NET_UNREACHABLE);
        join(a, b);
        assertFails(a.open(b.self(), PROTOCOL, LONG), NetworkError.NET_PROTOCOL);
        Subscription subscription = b.accept(PROTOCOL, stream -> {});
        assertThatThrownBy(() -> b.accept(PROTOCOL, stream -> {})).isInstanceOf(IllegalArgumentException.class);
        PeerStream stream = Waiting.result(a.open(b.self(), PROTOCOL, LONG));
        subscription.close();
        subscription.close();
        Waiting.result(stream.write(new byte[1]));
        assertFails(a.open(b.self(), PROTOCOL, LONG), NetworkError.NET_PROTOCOL);
    }

    @Test
    void aHandlerThatFailsResetsItsStreamAlone() {
        requireStreams();
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        b.accept(PROTOCOL, stream -> {
            if (Waiting.result(stream.read(1))[0] == 0) {
                throw new IllegalStateException("the kit's handler fails on purpose");
            }
            Waiting.result(stream.write(new byte[] {2}));
        });
        PeerStream failing = Waiting.result(a.open(b.self(), PROTOCOL, LONG));
        Waiting.result(failing.write(new byte[] {0}));
        assertFails(failing.read(1), NetworkError.NET_PROTOCOL);
        PeerStream next = Waiting.result(a.open(b.self(), PROTOCOL, LONG));
        Waiting.result(next.write(new byte[] {1}));
        assertThat(Waiting.result(next.read(1))).containsExactly(2);
    }

    @Test
    void aPeerHasALimitedNumberOfStreamsAtOnce() {
        requireStreams();
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        b.accept(PROTOCOL, stream -> Waiting.result(stream.write(new byte[] {1})));
        List<PeerStream> opened = new ArrayList<>();
        for (int i = 0; i < MAX_STREAMS; i++) {
            opened.add(Waiting.result(a.open(b.self(), PROTOCOL, LONG)));
            assertThat(Waiting.result(opened.get(i).read(1))).containsExactly(1);
        }
        assertFails(firstByte(a, b), NetworkError.NET_PROTOCOL);
        opened.get(0).reset();
        Waiting.until("there is room for another stream", () -> settles(firstByte(a, b)));
    }

    private static CompletableFuture<byte[]> firstByte(PeerNetwork from, PeerNetwork to) {
        return from.open(to.self(), PROTOCOL, LONG).thenCompose(stream -> stream.read(1));
    }

    /** Each write follows the one before, so that the futures alone pace it. */
    private static CompletableFuture<Void> writeOn(PeerStream stream, int number, BlockingQueue<Integer> done) {
        CompletableFuture<Void> written = stream.write(new byte[MEBIBYTE]);
        return number == TOO_MANY_WRITES - 1
                ? written
                : written.thenComposeAsync(nothing -> {
                    done.add(number);
                    return writeOn(stream, number + 1, done);
                });
    }

    private Ends ends() {
        requireStreams();
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        BlockingQueue<PeerStream> accepted = new LinkedBlockingQueue<>();
        b.accept(PROTOCOL, accepted::add);
        PeerStream atA = Waiting.result(a.open(b.self(), PROTOCOL, LONG));
        return new Ends(a, b, atA, Waiting.next(accepted));
    }

    /** The law is of networks that declare the capability; the others have theirs. */
    private void requireStreams() {
        assumeThat(factory().capabilities()).contains(NetworkCapability.STREAMS);
    }

    /** Whether a future completes, in the time that an unhindered one has plenty of. */
    private static boolean settles(CompletableFuture<?> future) {
        return future.thenApply(value -> true)
                .completeOnTimeout(false, 1, TimeUnit.SECONDS)
                .exceptionally(failure -> false)
                .join();
    }

    private static void writeAll(PeerStream stream, byte[] bytes) {
        int chunk = 100_000;
        for (int at = 0; at < bytes.length; at += chunk) {
            Waiting.result(stream.write(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk))));
        }
        stream.closeWrite();
    }

    private static byte[] readAll(PeerStream stream, int count) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < count) {
            byte[] next = Waiting.result(stream.read(count - read.size()));
            assertThat(next).isNotEmpty();
            read.writeBytes(next);
        }
        return read.toByteArray();
    }

    private static byte[] readToEnd(PeerStream stream) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (byte[] next = Waiting.result(stream.read(MEBIBYTE));
                next.length > 0;
                next = Waiting.result(stream.read(MEBIBYTE))) {
            read.writeBytes(next);
        }
        return read.toByteArray();
    }

    private static void assertFails(CompletableFuture<?> future, NetworkError code) {
        assertThat(future)
                .failsWithin(LONG)
                .withThrowableOfType(Exception.class)
                .havingRootCause()
                .satisfies(failure -> assertCode(failure, code));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
