package io.quoin.host.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountKeyFileTest {

    private static final String SEED = "ab".repeat(32);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("keys/hotkey.json");
    }

    private AccountSigner load(String content) {
        PrivateFile.create(file, content.getBytes(StandardCharsets.UTF_8));
        return AccountKeyFile.load(file, FakeKeys.ACCOUNTS);
    }

    private void assertRefused(String content) {
        assertThatThrownBy(() -> load(content))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_KEY_FILE))
                .hasMessageContaining("hotkey.json")
                .hasMessageNotContaining("abab")
                .hasNoCause();
    }

    @Test
    void aMadeKeyIsLoadedAgainAndNeverOverwritten() {
        AccountSigner made = AccountKeyFile.create(file, FakeKeys.ACCOUNTS, new SplittableRandom(1));
        assertThat(AccountKeyFile.load(file, FakeKeys.ACCOUNTS).account()).isEqualTo(made.account());
        assertThatThrownBy(() -> AccountKeyFile.create(file, FakeKeys.ACCOUNTS, new SplittableRandom(2)))
                .hasMessageContaining("never overwritten");
    }

    @Test
    void aWalletsFileIsReadWhateverElseItHolds() {
        assertThat(load("{\"secretSeed\":\"0x" + SEED + "\",\"publicKey\":\"0x00\"}")
                        .account())
                .isEqualTo(
                        FakeKeys.ACCOUNTS.signer(HexFormat.of().parseHex(SEED)).account());
    }

    @Test
    void aFileWithoutASeedIsRefused() {
        assertRefused("{\"seed\":\"" + SEED + "\"}");
    }

    @Test
    void aSeedThatIsNotHexadecimalIsRefusedWithoutShowingIt() {
        assertRefused("{\"secretSeed\":\"" + SEED + "x\"}");
    }

    @Test
    void whatIsNotJsonIsRefusedWithoutShowingIt() {
        assertRefused(SEED);
    }
}
