package io.quoin.plugins.bittensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigBinder;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.kit.chain.TestChainContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BittensorConfigTest {

    @TempDir
    Path directory;

    @Test
    void onlyTheEndpointsMustBeGiven() {
        BittensorConfig config = bind(Map.of("endpoints", List.of("ws://127.0.0.1:9944")));
        assertThat(config.endpoints()).containsExactly("ws://127.0.0.1:9944");
        assertThat(config.genesis()).isEmpty();
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.mortalBlocks()).isEqualTo(64);
        assertThatThrownBy(() -> bind(Map.of())).hasMessageContaining("endpoints");
        assertThatThrownBy(() -> bind(Map.of("endpoints", List.of("ws://a.example"), "mortal-blocks", 1)))
                .hasMessageContaining("mortal-blocks");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9944, '', CHAIN_UNREACHABLE",
        "ws://, '', CHAIN_UNREACHABLE",
        "ws://a b, '', CHAIN_UNREACHABLE",
        "ws://127.0.0.1:9944, 0x12, CHAIN_WRONG_NETWORK"
    })
    void anEndpointOrAGenesisThatIsNoneIsRefusedBeforeAnyConnection(String endpoint, String genesis, ChainError code) {
        BittensorConfig config = bind(Map.of("endpoints", List.of(endpoint), "genesis", genesis));
        try (TestChainContext context = new TestChainContext(directory, Optional.empty())) {
            assertThatThrownBy(() -> new BittensorChainFactory().create(config, context))
                    .isInstanceOfSatisfying(
                            QuoinException.class,
                            error -> assertThat(error.code()).isEqualTo(code));
        }
    }

    private static BittensorConfig bind(Map<String, Object> values) {
        return ConfigBinder.bind(BittensorConfig.class, values, "test", Path.of("."));
    }
}
