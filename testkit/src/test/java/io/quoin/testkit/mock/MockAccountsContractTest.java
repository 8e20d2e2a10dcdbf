package io.quoin.testkit.mock;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.testkit.kit.chain.AccountSchemeContract;
import io.quoin.testkit.mock.chain.MockChain;

class MockAccountsContractTest extends AccountSchemeContract {

    private final AccountScheme accounts = MockChain.builder().build().accounts();

    @Override
    protected AccountScheme accounts() {
        return accounts;
    }
}
