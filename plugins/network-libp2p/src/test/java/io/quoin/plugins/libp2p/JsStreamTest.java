package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.PeerStream;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Duplex streams with js-libp2p, opened by either side. Needs {@code npm ci} in {@code src/test/js}. */
@Timeout(180)
class JsStreamTest {

    private static final String JS_ECHO = "/quoin/interop/echo/1";
    private static final String JS_LISTEN = "/quoin/interop/listen/1";
    private static final String JAVA = "/quoin/interop/java/1";
    private static final int MUCH = 100_000_000;
    private static final int CHUNK = 100_000;

    @RegisterExtension
    final InteropNodes nodes;

    private final PeerNetwork network;
    private final JsPeer js;
    private final PeerId peer;

    JsStreamTest(@TempDir Path directory) {
        nodes = new InteropNodes(directory);
        js = nodes.js();
        network = nodes.java();
        peer = Waiting.result(network.connect(js.address()));
    }

    @Test
    void aHundredMegabytesGoBothWaysThroughOneStreamThatJavaOpens() {
        PeerStream stream = open(JS_ECHO);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            Random bytes = new Random(1);
            for (int i = 0; i < MUCH / CHUNK; i++) {
                Waiting.result(stream.write(chunk(bytes)));
            }
            stream.closeWrite();
        });
        Random expected = new Random(1);
        for (int i = 0; i < MUCH / CHUNK; i++) {
            assertThat(readAll(stream, CHUNK)).isEqualTo(chunk(expected));
        }
        assertThat(Waiting.result(stream.read(1))).isEmpty();
        Waiting.result(writing);
    }

    @Test
    void aHundredMegabytesGoBothWaysThroughOneStreamThatJsOpens() {
        network.accept(JAVA, stream -> {
            for (byte[] bytes = Waiting.result(stream.read(CHUNK));
                    bytes.length > 0;
                    bytes = Waiting.result(stream.read(CHUNK))) {
                Waiting.result(stream.write(bytes));
            }
            stream.closeWrite();
        });
        assertThat(js.command("echo " + address() + " " + JAVA + " " + MUCH)).isEqualTo("true");
    }

    @Test
    void jsHearsWhetherAStreamWasEndedOrReset() {
        PeerStream ended = open(JS_LISTEN);
        Waiting.result(ended.write(new byte[10]));
        ended.closeWrite();
        assertThat(js.await("end")).isEqualTo("10");
        assertThat(Waiting.result(ended.read(1))).isEmpty();
        open(JS_LISTEN).reset();
        assertThat(js.await("reset")).endsWith("StreamResetError");
    }

    @Test
    void aStreamThatJsAbortsIsReset() {
        BlockingQueue<PeerStream> accepted = new LinkedBlockingQueue<>();
        network.accept(JAVA, accepted::add);
        assertThat(js.command("abort " + address() + " " + JAVA)).isEqualTo("aborted");
        assertThatThrownBy(() -> readToEnd(Waiting.next(accepted)))
                .rootCause()
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        failure -> assertThat(failure.code()).isEqualTo(NetworkError.NET_PROTOCOL));
    }

    @Test
    void aConnectionThatJsEndsFailsItsStreams() {
        PeerStream stream = open(JS_LISTEN);
        assertThat(js.command("hangup " + address())).isEqualTo("true");
        Waiting.until(
                "the stream is over",
                () -> stream.write(new byte[1])
                        .handle((nothing, failure) -> failure != null)
                        .join());
        assertThat(stream.write(new byte[1]))
                .failsWithin(Waiting.LIMIT)
                .withThrowableOfType(Exception.class)
                .havingRootCause()
                .withMessageContaining("ended the connection with code 0");
    }

    @Test
    void jsLearnsThatJavaEndsTheConnection() {
        network.close();
        assertThat(js.await("disconnected")).isEqualTo(network.self().text());
    }

    private String address() {
        return network.listenAddresses().get(0);
    }

    private PeerStream open(String protocol) {
        return Waiting.result(network.open(peer, protocol, Waiting.LIMIT));
    }

    private static byte[] chunk(Random random) {
        byte[] bytes = new byte[CHUNK];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] readAll(PeerStream stream, int count) {
        byte[] whole = new byte[count];
        for (int at = 0; at < count; ) {
            byte[] next = Waiting.result(stream.read(count - at));
            System.arraycopy(next, 0, whole, at, next.length);
            assertThat(next).isNotEmpty();
            at += next.length;
        }
        return whole;
    }

    private static void readToEnd(PeerStream stream) {
        for (byte[] bytes = Waiting.result(stream.read(CHUNK));
                bytes.length > 0;
                bytes = Waiting.result(stream.read(CHUNK))) {
            assertThat(bytes).hasSizeLessThanOrEqualTo(CHUNK);
        }
    }
}
