package io.quoin.testkit.devchain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.testkit.devchain.DevChain;
import io.quoin.testkit.devchain.DevChainOptions;
import io.quoin.testkit.devchain.TestGenesis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A chain that makes no blocks has nothing else to send that would push a forgotten message out. */
class SilentChainTest {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3_000;

    @Test
    void everyAnswerAndFirstNotificationArrives() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (DevChain chain = DevChain.start(TestGenesis.permissive(), DevChainOptions.manual())) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> subscribeAgainAndAgain(chain.url())));
            }
            for (Future<Integer> client : clients) {
                assertThat(client.get()).isEqualTo(ROUNDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int subscribeAgainAndAgain(String url) throws Exception {
        int rounds = 0;
        try (RpcClientProbe client = new RpcClientProbe(url)) {
            for (; rounds < ROUNDS; rounds++) {
                String subscription =
                        client.call("chain_subscribeFinalizedHeads").textValue();
                assertThat(client.notification().path("number").textValue()).isEqualTo("0x0");
                assertThat(client.call("chain_unsubscribeFinalizedHeads", subscription)
                                .booleanValue())
                        .isTrue();
            }
        }
        return rounds;
    }
}
