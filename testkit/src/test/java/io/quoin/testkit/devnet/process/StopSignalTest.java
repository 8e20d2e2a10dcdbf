package io.quoin.testkit.devnet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private final StopSignal signal = new StopSignal();

    @Test
    void aNodeThatAnswersTooLateIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        String answer = signal.await("an answer", Duration.ofSeconds(60), () -> {
            if (asked.getAndIncrement() == 0) {
                throw new QuoinException(RpcError.RPC_UNREACHABLE, "No answer in 10 s");
            }
            return Optional.of("here");
        });
        assertThat(answer).isEqualTo("here");
        assertThat(asked).hasValue(2);
    }

    @Test
    void theLastReasonIsToldWhenTheTimeIsUp() {
        assertThatThrownBy(() -> signal.await("an answer", Duration.ofMillis(-1), () -> {
                    throw new QuoinException(RpcError.RPC_UNREACHABLE, "No answer in 10 s");
                }))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(DevnetError.DEVNET_TIMEOUT))
                .hasMessageContaining("an answer")
                .hasMessageContaining("No answer in 10 s");
    }

    @Test
    void anotherErrorEndsTheWait() {
        assertThatThrownBy(() -> signal.await("an answer", Duration.ofSeconds(60), () -> {
                    throw new QuoinException(DevnetError.DEVNET_PROCESS, "validator-1 ended");
                }))
                .hasMessageContaining("validator-1 ended");
    }

    @Test
    void aStopEndsTheWait() {
        signal.stop();
        assertThatThrownBy(() -> signal.await("an answer", Duration.ofSeconds(60), Optional::empty))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(DevnetError.DEVNET_STOPPED));
    }
}
