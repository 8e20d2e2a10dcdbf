package io.quoin.testkit.kit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@link AccountScheme}. A plugin's test extends it and names the scheme. */
public abstract class AccountSchemeContract {

    private static final byte[] MESSAGE = "quoin/kit/message/1".getBytes(StandardCharsets.UTF_8);

    /** The scheme under test. */
    protected abstract AccountScheme accounts();

    private byte[] seed(int filler) {
        byte[] seed = new byte[accounts().seedBytes()];
        Arrays.fill(seed, (byte) filler);
        return seed;
    }

    @Test
    void oneSeedIsOneAccountAndAnotherSeedIsAnother() {
        AccountId account = accounts().signer(seed(1)).account();
        assertThat(accounts().signer(seed(1)).account()).isEqualTo(account);
        assertThat(accounts().signer(seed(2)).account()).isNotEqualTo(account);
    }

    @Test
    void aSignatureIsGoodForItsAccountAndMessageOnly() {
        AccountSigner signer = accounts().signer(seed(1));
        byte[] signature = signer.sign(MESSAGE);
        assertThat(signature).hasSize(64);
        assertThat(accounts().verify(signer.account(), MESSAGE, signature)).isTrue();
        assertThat(accounts().verify(accounts().signer(seed(2)).account(), MESSAGE, signature))
                .isFalse();
        assertThat(accounts().verify(signer.account(), new byte[0], signature)).isFalse();
    }

    @Test
    void everyBitOfASignatureCounts() {
        AccountSigner signer = accounts().signer(seed(1));
        byte[] signature = signer.sign(MESSAGE);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(accounts().verify(signer.account(), MESSAGE, changed))
                    .as("bit %d flipped", bit)
                    .isFalse();
        }
    }

    @Test
    void malformedSignaturesAndAccountsAreFalseAndNeverThrow() {
        AccountId account = accounts().signer(seed(1)).account();
        Random random = new Random(5);
        for (int length : new int[] {0, 1, 32, 63, 64, 65, 1000}) {
            byte[] garbage = new byte[length];
            random.nextBytes(garbage);
            assertThat(accounts().verify(account, MESSAGE, garbage)).isFalse();
        }
        for (int filler : new int[] {0, 1, 0x7f, 0xff}) {
            byte[] bytes = new byte[AccountId.SIZE];
            Arrays.fill(bytes, (byte) filler);
            byte[] signature = new byte[64];
            Arrays.fill(signature, (byte) filler);
            assertThat(accounts().verify(new AccountId(bytes), MESSAGE, signature))
                    .isFalse();
        }
    }

    @Test
    void anAddressIsReadBackAsItsAccount() {
        AccountId account = accounts().signer(seed(3)).account();
        assertThat(accounts().parse(accounts().address(account))).isEqualTo(account);
    }

    @Test
    void everyChangedCharacterOfAnAddressIsNoticed() {
        String address = accounts().address(accounts().signer(seed(3)).account());
        for (int i = 0; i < address.length(); i++) {
            char other = address.charAt(i) == 'x' ? 'y' : 'x';
            String changed = address.substring(0, i) + other + address.substring(i + 1);
            assertThatThrownBy(() -> accounts().parse(changed)).satisfies(AccountSchemeContract::isKeyError);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "alice", "0x00", "\u0000", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKut"})
    void textThatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> accounts().parse(text)).satisfies(AccountSchemeContract::isKeyError);
        assertThatThrownBy(() -> accounts().parse(text + "z".repeat(5000)))
                .satisfies(AccountSchemeContract::isKeyError);
    }

    @Test
    void aSeedOfTheWrongSizeIsRefused() {
        assertThatThrownBy(() -> accounts().signer(new byte[0])).satisfies(AccountSchemeContract::isKeyError);
        assertThatThrownBy(() -> accounts().signer(new byte[accounts().seedBytes() + 1]))
                .satisfies(AccountSchemeContract::isKeyError);
    }

    private static void isKeyError(Throwable problem) {
        assertThat(problem)
                .isInstanceOfSatisfying(
                        QuoinException.class, error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_KEY));
    }
}
