package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quoin.spi.value.AccountId;
import io.quoin.substrate.ss58.Ss58Address;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.runtime.RuntimeVersion;
import java.util.Map;

/** The methods {@code system_…}. */
final class SystemMethods {

    private static final String TOKEN = "TAO";
    private static final int TOKEN_DECIMALS = 9;

    private final LocalChain chain;

    SystemMethods(LocalChain chain) {
        this.chain = chain;
    }

    Map<String, RpcMethod> methods() {
        return Map.of(
                "system_chain", params -> TextNode.valueOf(chain.name()),
                "system_name", params -> TextNode.valueOf("Quoin dev chain"),
                "system_version", params -> TextNode.valueOf("0.1.0"),
                "system_chainType", params -> TextNode.valueOf("Development"),
                "system_properties", params -> properties(),
                "system_health", params -> health(),
                "system_accountNextIndex", this::accountNextIndex);
    }

    private static ObjectNode properties() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ss58Format", RuntimeVersion.SS58_PREFIX)
                .put("tokenDecimals", TOKEN_DECIMALS)
                .put("tokenSymbol", TOKEN);
    }

    private static ObjectNode health() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("peers", 0)
                .put("isSyncing", false)
                .put("shouldHavePeers", false);
    }

    private LongNode accountNextIndex(RpcParams params) throws RpcException {
        String address = params.text(0);
        Ss58Address account;
        try {
            account = Ss58Address.parse(address);
        } catch (IllegalArgumentException e) {
            throw RpcException.params("parameter 0 is not an SS58 address: " + e.getMessage());
        }
        return LongNode.valueOf(chain.nextNonce(new AccountId(account.publicKey())));
    }
}
