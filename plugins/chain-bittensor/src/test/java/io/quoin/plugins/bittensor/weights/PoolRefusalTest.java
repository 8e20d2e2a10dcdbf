package io.quoin.plugins.bittensor.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.bittensor.rpc.RpcErrorException;
import io.quoin.spi.error.QuoinException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolRefusalTest {

    @ParameterizedTest
    @CsvSource({
        "1010, Invalid Transaction, Custom error: 1, CHAIN_REJECTED, stake is too low",
        "1010, Invalid Transaction, Custom error: 6, CHAIN_REJECTED, rate limit",
        "1010, Invalid Transaction, Custom error: 10, CHAIN_REJECTED, not registered",
        "1010, Invalid Transaction, Custom error: 200, CHAIN_REJECTED, does not know",
        "1010, Invalid Transaction, Transaction has a bad signature, CHAIN_REJECTED, bad signature",
        "1014, Priority is too low: (1 vs 2), too low, CHAIN_REJECTED, Priority",
        "1016, Immediately Dropped, limit, CHAIN_NOT_INCLUDED, full"
    })
    void theReasonIsExplained(int code, String message, String data, String expected, String text) {
        QuoinException explained = PoolRefusal.explain(new RpcErrorException(code, message, data));
        assertThat(explained.code().name()).isEqualTo(expected);
        assertThat(explained).hasMessageContaining(text).hasMessageContaining(Integer.toString(code));
    }

    @ParameterizedTest
    @CsvSource({"1010, Transaction is outdated, true", "1010, Custom error: 6, false", "1014, outdated, false"})
    void onlyAnOutdatedNonceIsStale(int code, String data, boolean stale) {
        assertThat(PoolRefusal.isStaleNonce(new RpcErrorException(code, "Invalid Transaction", data)))
                .isEqualTo(stale);
    }
}
