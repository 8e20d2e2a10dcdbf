package io.quoin.plugins.bittensor.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.testkit.kit.chain.AccountSchemeContract;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sr25519AccountSchemeContractTest extends AccountSchemeContract {

    @Override
    protected AccountScheme accounts() {
        return new Sr25519AccountScheme(() -> new byte[32]);
    }

    @Test
    void aliceOfEveryDevelopmentChainHasHerAddress() {
        byte[] seed = HexFormat.of().parseHex("e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a");
        AccountId alice = accounts().signer(seed).account();
        assertThat(accounts().address(alice)).isEqualTo("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
    }

    @Test
    void anAddressOfAnotherNetworkIsRefused() {
        assertThatThrownBy(() -> accounts().parse("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("network 0");
    }
}
