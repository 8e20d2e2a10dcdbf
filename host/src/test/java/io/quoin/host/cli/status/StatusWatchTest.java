package io.quoin.host.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StatusWatchTest {

    private final StringWriter printed = new StringWriter();

    private String watch(boolean terminal, List<Supplier<String>> looks) {
        Deque<Supplier<String>> left = new ArrayDeque<>(looks);
        new StatusWatch(() -> left.remove().get(), QuoinException::toString, new PrintWriter(printed), terminal)
                .run(() -> !left.isEmpty());
        return printed.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void aLineIsPrintedForEachChange() {
        assertThat(watch(false, List.of(() -> "one", () -> "one", () -> "two", () -> "one")))
                .isEqualTo("one\ntwo\none\n");
    }

    @Test
    void aPageTakesThePlaceOfTheOneBefore() {
        assertThat(watch(true, List.of(() -> "one", () -> "two")))
                .isEqualTo("\u001b[H\u001b[2Jone\n\u001b[H\u001b[2Jtwo\n");
    }

    @Test
    void aNodeThatDoesNotAnswerIsWaitedFor() {
        assertThat(watch(false, List.of(() -> "one", StatusWatchTest::unreachable, () -> "one")))
                .isEqualTo("one\nRPC_UNREACHABLE: nobody\none\n");
    }

    @Test
    void anotherFailureEndsIt() {
        assertThatThrownBy(() -> watch(false, List.of(() -> {
                    throw new QuoinException(RpcError.RPC_INTERNAL, "broken");
                })))
                .isInstanceOf(QuoinException.class);
    }

    @Test
    void itEndsWhenNobodyReadsAnyMore() {
        PrintWriter broken = new PrintWriter(new Writer() {
            @Override
            public void write(char[] characters, int from, int count) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        AtomicInteger looks = new AtomicInteger();
        new StatusWatch(() -> "look " + looks.incrementAndGet(), QuoinException::toString, broken, false)
                .run(() -> looks.get() < 10);
        assertThat(looks).hasValue(1);
    }

    @Test
    void aLineSaysWhereTheNodeIs() throws Exception {
        JsonNode status = new ObjectMapper().readTree("""
                        {"height": 7, "epoch": 1, "chainFinalized": 30, "peers": [{}, {}], "pool": {"commands": 3},
                         "ready": false, "notReady": ["no quorum"],
                         "consensus": {"round": 2, "phase": "commit", "voting": false, "reason": "CONSENSUS_LOG_IO"}}
                        """);
        assertThat(StatusPage.line(status))
                .isEqualTo(
                        "height 7, epoch 1, round 2 (commit), 2 peers, pool 3, chain block 30, ready [\"no quorum\"],"
                                + " voting no: CONSENSUS_LOG_IO");
    }

    private static String unreachable() {
        throw new QuoinException(RpcError.RPC_UNREACHABLE, "nobody");
    }
}
