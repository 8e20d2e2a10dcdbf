package io.quoin.host.ledger.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenesisFileTest {

    private static final String FINNEY = "2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03";

    private final Genesis genesis = new TestNetwork().genesis();
    private final String json = new String(GenesisFile.format(genesis), StandardCharsets.UTF_8);

    @Test
    void aGenesisComesBackFromItsFile() {
        Genesis parsed = GenesisFile.parse(json.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isEqualTo(genesis);
        assertThat(parsed.hash()).isEqualTo(genesis.hash());
    }

    @Test
    void anUnknownKeyIsNamedWithItsPlace() {
        assertRefused(json.replace("\"netuid\"", "\"netuids\" : 1, \"netuid\""), "chain.netuids");
        assertRefused(json.replace("\"threshold\"", "\"treshold\" : 1, \"threshold\""), "owners.treshold");
        assertRefused(json.replace("\"stake\"", "\"steak\" : 1, \"stake\""), "validators[0].steak");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertRefused(json.replaceFirst("\"epochBlocks\" : 10,", ""), "parameters.epochBlocks");
    }

    @Test
    void aDoubledKeyIsRefused() {
        assertRefused(json.replaceFirst("\"netuid\" : 7", "\"netuid\" : 7, \"netuid\" : 8"), "netuid");
    }

    @Test
    void illTypedAndOutOfRangeValuesAreRefused() {
        assertRefused(json.replace("\"netuid\" : 7", "\"netuid\" : \"7\""), "chain.netuid");
        assertRefused(json.replace("\"netuid\" : 7", "\"netuid\" : 7.5"), "chain.netuid");
        assertRefused(json.replace("\"netuid\" : 7", "\"netuid\" : -1"), "chain.netuid");
        assertRefused(json.replace("\"epochBlocks\" : 10", "\"epochBlocks\" : 0"), "epochBlocks");
        assertRefused(json.replace("\"threshold\" : 2", "\"threshold\" : 4"), "owners.threshold");
        assertRefused(json.replace("\"networkId\" : \"testnet\"", "\"networkId\" : \"Test net\""), "networkId");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertRefused("{", "JSON");
        assertRefused("[]", "object");
        assertRefused(json + "{}", "JSON");
    }

    @Test
    void aMissingFileIsAnErrorWithItsName(@TempDir Path directory) {
        Path file = directory.resolve("genesis.json");
        assertGenesisError(() -> GenesisFile.read(file), "genesis.json");
    }

    @Test
    void everyFieldIsPartOfTheHash() {
        Genesis otherOwners = new Genesis(
                genesis.networkId(),
                false,
                genesis.chain(),
                genesis.parameters(),
                new Owners(1, genesis.owners().keys()),
                genesis.validators());
        Genesis otherParameters = new Genesis(
                genesis.networkId(),
                false,
                genesis.chain(),
                Parameters.standard(10, 100),
                genesis.owners(),
                genesis.validators());
        Genesis development = new Genesis(
                genesis.networkId(),
                true,
                genesis.chain(),
                genesis.parameters(),
                genesis.owners(),
                genesis.validators());
        assertThat(List.of(otherOwners.hash(), otherParameters.hash(), development.hash()))
                .doesNotContain(genesis.hash())
                .doesNotHaveDuplicates();
    }

    @Test
    void theSandboxVersionIsPartOfTheNetwork() {
        assertThat(genesis.parameters().sandboxVersion()).isEqualTo(1);
        assertThat(Parameters.standard(10, 100).sandboxVersion()).isEqualTo(SandboxVersion.NEWEST.number());
        Genesis second = parse(json.replace("\"sandboxVersion\" : 1", "\"sandboxVersion\" : 2"));
        assertThat(second.parameters().sandboxVersion()).isEqualTo(2);
        assertThat(second.hash()).isNotEqualTo(genesis.hash());
        assertRefused(json.replace("\"sandboxVersion\" : 1", "\"sandboxVersion\" : 0"), "sandboxVersion");
        assertRefused(json.replace("\"sandboxVersion\" : 1", "\"sandboxVersion\" : 99"), "sandboxVersion");
    }

    @Test
    void aGenesisWithoutASandboxVersionMeansTheFirst() {
        Genesis older = parse(json.replaceFirst(",\\s*\"sandboxVersion\" : 1", ""));
        assertThat(older).isEqualTo(genesis);
        assertThat(older.hash()).isEqualTo(genesis.hash());
    }

    @Test
    void theHashOfAGenesisOfTheFirstSandboxIsTheSameAsEver() {
        assertThat(genesis.hash().toHex())
                .isEqualTo("286d1e079a54590c23e56a80139c694224591bbff69bab39bded13debe3596f7");
    }

    @Test
    void aNetworkForDevelopmentSaysSo() {
        assertThat(genesis.development()).isFalse();
        Genesis development = GenesisFile.parse(
                json.replaceFirst("\\{", "{\"development\": true,").getBytes(StandardCharsets.UTF_8));
        assertThat(development.development()).isTrue();
        assertThat(GenesisFile.parse(GenesisFile.format(development))).isEqualTo(development);
        assertRefused(json.replaceFirst("\\{", "{\"development\": \"yes\","), "true or false");
    }

    @Test
    void noNetworkForDevelopmentIsBoundToAChainOfProduction() {
        String bound = json.replace("\"netuid\"", "\"genesis\" : \"" + FINNEY + "\", \"netuid\"");
        Genesis production = parse(bound);
        production.requireChain(Hash.fromHex(FINNEY));
        assertRefused(bound.replaceFirst("\\{", "{\"development\": true,"), "a chain of production");
        Genesis open = parse(json.replaceFirst("\\{", "{\"development\": true,"));
        open.requireChain(Hash.fromHex("ab".repeat(32)));
        assertThatThrownBy(() -> open.requireChain(Hash.fromHex(FINNEY)))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ChainError.CHAIN_WRONG_NETWORK))
                .hasMessageContaining("development");
        assertThatThrownBy(() -> production.requireChain(Hash.fromHex("ab".repeat(32))))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ChainError.CHAIN_WRONG_NETWORK))
                .hasMessageContaining(FINNEY);
    }

    @Test
    void aBindingThatTheHotkeyDidNotSignIsRefused() {
        genesis.verifyBindings(FakeKeys.ACCOUNTS);
        InitialValidator first = genesis.validators().get(0);
        InitialValidator forged =
                new InitialValidator(first.hotkey(), first.sessionKey(), first.stake(), new Octets(new byte[64]));
        Genesis bad = new Genesis(
                genesis.networkId(), false, genesis.chain(), genesis.parameters(), genesis.owners(), List.of(forged));
        assertGenesisError(
                () -> bad.verifyBindings(FakeKeys.ACCOUNTS), first.hotkey().toHex());
    }

    private static Genesis parse(String text) {
        return GenesisFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String changed, String part) {
        assertGenesisError(() -> GenesisFile.parse(changed.getBytes(StandardCharsets.UTF_8)), part);
    }

    private static void assertGenesisError(ThrowingCallable call, String part) {
        assertThatThrownBy(call).isInstanceOfSatisfying(QuoinException.class, e -> {
            assertThat(e.code()).isEqualTo(LedgerError.LEDGER_GENESIS);
            assertThat(e).hasMessageContaining(part);
        });
    }
}
