package io.quoin.testkit.devchain.rpc;

import static io.quoin.testkit.devchain.TestGenesis.SECOND_VALIDATOR;
import static io.quoin.testkit.devchain.TestGenesis.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.DevChain;
import io.quoin.testkit.devchain.DevChainOptions;
import io.quoin.testkit.devchain.TestAccount;
import io.quoin.testkit.devchain.TestGenesis;
import io.quoin.testkit.devchain.runtime.SubtensorItems;
import io.quoin.testkit.devchain.runtime.SystemItems;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcServerTest {

    private final DevChain chain = DevChain.start(TestGenesis.permissive(), DevChainOptions.manual());
    private final RpcClientProbe client = new RpcClientProbe(chain.url());

    @AfterEach
    void close() {
        client.close();
        chain.close();
    }

    @Test
    void tellsWhatItIs() throws Exception {
        assertThat(client.call("system_chain").textValue()).isEqualTo("Test");
        assertThat(client.call("system_properties").get("ss58Format").intValue())
                .isEqualTo(42);
        JsonNode version = client.call("state_getRuntimeVersion");
        assertThat(version.get("specName").textValue()).isEqualTo("node-subtensor");
        assertThat(version.get("specVersion").intValue()).isEqualTo(293);
        assertThat(client.call("state_getMetadata").textValue()).startsWith("0x6d6574610e");
        assertThat(client.call("system_health").get("isSyncing").booleanValue()).isFalse();
        assertThat(client.call("rpc_methods").get("methods").size()).isGreaterThan(20);
    }

    @Test
    void blocksAreFoundByNumberAndHash() throws Exception {
        chain.produceBlocks(3);
        String genesis = client.call("chain_getBlockHash", 0).textValue();
        assertThat(genesis).isEqualTo("0x" + chain.genesisHash().toHex());
        String second = client.call("chain_getBlockHash", 2).textValue();
        JsonNode header = client.call("chain_getHeader", second);
        assertThat(header.get("number").textValue()).isEqualTo("0x2");
        assertThat(client.call("chain_getBlockHash", 1).textValue())
                .isEqualTo(header.get("parentHash").textValue());
        assertThat(client.call("chain_getBlock", second)
                        .get("block")
                        .get("extrinsics")
                        .size())
                .isEqualTo(1);
        assertThat(client.call("chain_getFinalizedHead").textValue()).isEqualTo(second);
        assertThat(client.call("chain_getBlockHash", 99).isNull()).isTrue();
        assertThat(client.call("chain_getHeader", "0x" + Hash.ZERO.toHex()).isNull())
                .isTrue();
    }

    @Test
    void stateIsReadAtTheBlockThatIsNamed() throws Exception {
        String key = "0x" + SystemItems.NUMBER.key();
        chain.produceBlocks(2);
        String first = client.call("chain_getBlockHash", 1).textValue();
        assertThat(client.call("state_getStorage", key, first).textValue()).isEqualTo("0x01000000");
        assertThat(client.call("state_getStorage", key).textValue()).isEqualTo("0x02000000");
        JsonNode change =
                client.call("state_queryStorageAt", new String[] {key}, first).get(0);
        assertThat(change.get("block").textValue()).isEqualTo(first);
        assertThat(change.get("changes").get(0).get(1).textValue()).isEqualTo("0x01000000");
        JsonNode unknown = client.error("state_getStorage", key, "0x" + Hash.ZERO.toHex());
        assertThat(unknown.get("code").intValue()).isEqualTo(4003);
    }

    @Test
    void keysComeInPages() throws Exception {
        String prefix = "0x" + SubtensorItems.KEYS.key(new byte[] {1, 0}, new byte[0]);
        JsonNode first = client.call("state_getKeysPaged", prefix, 3);
        assertThat(first).hasSize(3);
        JsonNode rest =
                client.call("state_getKeysPaged", prefix, 3, first.get(2).textValue());
        assertThat(rest).hasSize(2);
        assertThat(rest.get(0).textValue()).isGreaterThan(first.get(2).textValue());
        assertThat(client.error("state_getKeysPaged", prefix, 1001).get("code").intValue())
                .isEqualTo(4002);
    }

    @Test
    void extrinsicIsFollowedToFinality() throws Exception {
        String extrinsic = extrinsic(VALIDATOR);
        String subscription =
                client.call("author_submitAndWatchExtrinsic", extrinsic).textValue();
        assertThat(subscription).isNotEmpty();
        assertThat(client.notification().textValue()).isEqualTo("ready");
        assertThat(client.call("author_pendingExtrinsics").get(0).textValue()).isEqualTo(extrinsic);
        assertThat(client.call("system_accountNextIndex", VALIDATOR.address()).longValue())
                .isEqualTo(1);
        String block = "0x" + chain.produceBlock().hash().toHex();
        assertThat(client.notification().get("inBlock").textValue()).isEqualTo(block);
        chain.produceBlock();
        assertThat(client.notification().get("finalized").textValue()).isEqualTo(block);
        assertThat(client.call("author_unwatchExtrinsic", subscription).booleanValue())
                .isFalse();
        assertThat(chain.weights(1, 1)).containsExactly(new int[] {3, 65_535});
    }

    @Test
    void refusalsHaveTheCodeTextAndReasonOfANode() throws Exception {
        byte[] tampered = HexFormat.of().parseHex(extrinsic(VALIDATOR).substring(2));
        tampered[60] ^= 1;
        JsonNode error =
                client.error("author_submitExtrinsic", "0x" + HexFormat.of().formatHex(tampered));
        assertThat(error.get("code").intValue()).isEqualTo(1010);
        assertThat(error.get("message").textValue()).isEqualTo("Invalid Transaction");
        assertThat(error.get("data").textValue()).isEqualTo("Transaction has a bad signature");
        assertThat(client.error("author_submitAndWatchExtrinsic", "0x00")
                        .get("code")
                        .intValue())
                .isEqualTo(1002);
    }

    @Test
    void twoClientsSeeTheSameHeadsAndExtrinsics() throws Exception {
        try (RpcClientProbe other = new RpcClientProbe(chain.url())) {
            client.call("chain_subscribeNewHeads");
            other.call("chain_subscribeFinalizedHeads");
            assertThat(client.notification().get("number").textValue()).isEqualTo("0x0");
            assertThat(other.notification().get("number").textValue()).isEqualTo("0x0");
            chain.produceBlocks(2);
            assertThat(client.notification().get("number").textValue()).isEqualTo("0x1");
            assertThat(client.notification().get("number").textValue()).isEqualTo("0x2");
            assertThat(other.notification().get("number").textValue()).isEqualTo("0x1");
        }
    }

    @Test
    void twoClientsSubmitIntoTheSameBlock() throws Exception {
        try (RpcClientProbe other = new RpcClientProbe(chain.url())) {
            client.call("author_submitExtrinsic", extrinsic(VALIDATOR));
            other.call("author_submitExtrinsic", extrinsic(SECOND_VALIDATOR));
            assertThat(chain.produceBlock().extrinsics()).hasSize(3);
        }
    }

    @Test
    void storageSubscriptionTellsChangesOnly() throws Exception {
        String number = "0x" + SystemItems.NUMBER.key();
        String owner = "0x" + SubtensorItems.TOTAL_NETWORKS.key();
        client.call("state_subscribeStorage", (Object) new String[] {number, owner});
        assertThat(client.notification().get("changes")).hasSize(2);
        chain.produceBlock();
        JsonNode changes = client.notification().get("changes");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).get(1).textValue()).isEqualTo("0x01000000");
    }

    @Test
    void endedSubscriptionIsSilent() throws Exception {
        String id = client.call("chain_subscribeNewHeads").textValue();
        client.notification();
        assertThat(client.call("chain_unsubscribeNewHeads", id).booleanValue()).isTrue();
        chain.produceBlock();
        assertThat(client.call("system_name").textValue()).isEqualTo("Quoin dev chain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | -32700",
                "[] | -32600",
                "7 | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"system_name\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"system_name\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no_such\"} | -32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"chain_getHeader\",\"params\":{}} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"chain_getHeader\",\"params\":[\"0x12\"]} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"chain_getBlockHash\",\"params\":[-1]} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"state_getStorage\",\"params\":[\"xyz\"]} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"state_getStorage\",\"params\":[]} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system_accountNextIndex\",\"params\":[\"5Grw\"]} | -32602"
            })
    void malformedRequestsHaveTheirError(String request, int code) throws Exception {
        assertThat(client.raw(request).get("error").get("code").intValue()).isEqualTo(code);
        assertThat(client.call("system_chain").textValue()).isEqualTo("Test");
    }

    @Test
    void batchIsAnsweredTogetherAndBounded() throws Exception {
        String one = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system_chain\"}";
        assertThat(client.raw("[" + one + "," + one + "]")).hasSize(2);
        String many = "[" + (one + ",").repeat(RpcDispatcher.MAX_BATCH) + one + "]";
        assertThat(client.raw(many).get("error").get("code").intValue()).isEqualTo(-32600);
    }

    @Test
    void oversizedMessageClosesTheConnectionOnly() throws Exception {
        client.sendText("x".repeat(RpcServer.MAX_MESSAGE_BYTES + 1));
        assertThat(client.closeCode()).isEqualTo(1009);
        try (RpcClientProbe other = new RpcClientProbe(chain.url())) {
            assertThat(other.call("system_chain").textValue()).isEqualTo("Test");
        }
    }

    @Test
    void binaryMessageClosesTheConnection() throws Exception {
        client.sendBinary(new byte[] {1, 2, 3});
        assertThat(client.closeCode()).isEqualTo(1003);
    }

    @Test
    void subscriptionsOfAConnectionAreBounded() throws Exception {
        for (int i = 0; i < RpcConnection.MAX_SUBSCRIPTIONS; i++) {
            client.call("chain_subscribeFinalizedHeads");
            client.notification();
        }
        assertThat(client.error("chain_subscribeFinalizedHeads").get("code").intValue())
                .isEqualTo(RpcException.TOO_MANY_SUBSCRIPTIONS);
    }

    @Test
    void takenPortIsAnError() {
        DevChainOptions taken = new DevChainOptions(chain.port(), Duration.ZERO, 1, InstantSource.system());
        assertThatThrownBy(() -> DevChain.start(TestGenesis.permissive(), taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(chain.port()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void timerProducesBlocksByItself(int millis) throws Exception {
        try (DevChain timed =
                        DevChain.start(TestGenesis.permissive(), DevChainOptions.every(Duration.ofMillis(millis)));
                RpcClientProbe other = new RpcClientProbe(timed.url())) {
            other.call("chain_subscribeNewHeads");
            JsonNode first = other.notification();
            JsonNode second = other.notification();
            assertThat(Long.decode(second.get("number").textValue()))
                    .isEqualTo(Long.decode(first.get("number").textValue()) + 1);
        }
    }

    private String extrinsic(TestAccount signer) {
        byte[] signed = signer.setWeights(chain.genesisHash(), 1, new int[] {3}, new int[] {1})
                .signed();
        return "0x" + HexFormat.of().formatHex(signed);
    }
}
