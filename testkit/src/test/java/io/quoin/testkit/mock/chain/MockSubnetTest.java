package io.quoin.testkit.mock.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MockSubnetTest {

    private static final AccountId HOTKEY = AccountId.fromHex("11".repeat(32));

    @Test
    void aFullPoolRefusesWhatComesAndABlockMakesRoom() {
        try (MockSubnet subnet = MockSubnet.empty(new ServedChains(), "mock:full", 1, SubnetLimits.permissive())) {
            subnet.register(HOTKEY, 1, true);
            for (int i = 0; i < MockSubnet.MAX_PENDING; i++) {
                assertThat(submit(subnet)).isNotDone();
            }

            assertThatThrownBy(submit(subnet)::join)
                    .hasCauseInstanceOf(QuoinException.class)
                    .cause()
                    .extracting(e -> ((QuoinException) e).code())
                    .isEqualTo(ChainError.CHAIN_REJECTED);

            subnet.finalizeBlock();
            assertThat(submit(subnet)).isNotDone();
        }
    }

    private static CompletableFuture<WeightInclusion> submit(MockSubnet subnet) {
        CompletableFuture<WeightInclusion> answer = new CompletableFuture<>();
        subnet.include(HOTKEY, new WeightSubmission(1, 0, 1, List.of(), 0), answer);
        return answer;
    }
}
