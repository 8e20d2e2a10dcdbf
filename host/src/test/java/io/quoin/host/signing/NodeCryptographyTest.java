package io.quoin.host.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.fixture.FakeKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeCryptographyTest {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    private static final String ORDER = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

    private final NodeCryptography cryptography = new NodeCryptography(FakeKeys.ACCOUNTS);

    @Test
    void hashesAsTheStandardsSay() {
        assertThat(cryptography.blake2b256(new byte[0]).toHex())
                .isEqualTo("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
        assertThat(cryptography.blake2b256(ABC).toHex())
                .isEqualTo("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
        assertThat(cryptography.keccak256(new byte[0]).toHex())
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        assertThat(cryptography.keccak256(ABC).toHex())
                .isEqualTo("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    }

    /** RFC 8032, 7.1, the first two tests. */
    @Test
    void verifiesEd25519() {
        assertThat(cryptography.ed25519(
                        hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
                        new byte[0],
                        hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
                                + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")))
                .isTrue();
        byte[] key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(cryptography.ed25519(key, new byte[] {0x72}, signature)).isTrue();
        assertThat(cryptography.ed25519(key, new byte[] {0x73}, signature)).isFalse();
    }

    /** A second form of a good signature would let anybody change it: the scalar must be below the order. */
    @Test
    void refusesAScalarThatIsNotReduced() {
        SessionKeyPair pair = SessionKeyPair.generate(new Random(7));
        byte[] signature = pair.sign(ABC);
        assertThat(cryptography.ed25519(pair.publicKey().toBytes(), ABC, signature))
                .isTrue();
        byte[] order = hex(ORDER);
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (signature[32 + i] & 0xff) + (order[i] & 0xff) + carry;
            signature[32 + i] = (byte) sum;
            carry = sum >> 8;
        }
        assertThat(cryptography.ed25519(pair.publicKey().toBytes(), ABC, signature))
                .isFalse();
    }

    /** Keys of small order (with them one signature fits every message), and encodings at or above the field's prime. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesKeysThatAreNone(String key) {
        byte[] signature = Arrays.copyOf(hex("01"), Ed25519.SIGNATURE_SIZE);
        assertThat(cryptography.ed25519(hex(key), ABC, signature)).isFalse();
    }

    @Test
    void verifiesTheChainsAccounts() {
        var signer = FakeKeys.account("a");
        byte[] account = signer.account().toBytes();
        assertThat(cryptography.account(account, ABC, signer.sign(ABC))).isTrue();
        assertThat(cryptography.account(account, new byte[0], signer.sign(ABC))).isFalse();
        assertThat(cryptography.account(FakeKeys.account("b").account().toBytes(), ABC, signer.sign(ABC)))
                .isFalse();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
