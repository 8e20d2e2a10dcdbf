package io.quoin.plugins.libp2p.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.boringssl.NativeLibrary;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The native library and Java decide alike on what honest signers make, and on what forgers make of that. */
class Ed25519VerificationTest {

    private static final int HALF = 32;

    /** The order of the base point (RFC 8032, section 5.1). */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** RFC 8032, section 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void verifiesTheVectorsOfTheStandard(String key, String message, String signature) {
        NativeLibrary.skipUnlessHere();
        HexFormat hex = HexFormat.of();
        for (Ed25519Verification verification : Ed25519Verification.values()) {
            assertThat(verification.verifies(hex.parseHex(key), hex.parseHex(signature), hex.parseHex(message)))
                    .as("%s", verification)
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void bothAcceptASignatureAndRefuseEveryChangeOfIt(
            @ForAll @Size(32) byte[] seed,
            @ForAll @Size(min = 1, max = 300) byte[] message,
            @ForAll @IntRange(min = 0) int bit) {
        NativeLibrary.skipUnlessHere();
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        for (Ed25519Verification verification : Ed25519Verification.values()) {
            assertThat(verification.verifies(key, signature, message)).isTrue();
            assertThat(verification.verifies(key, signature, flipped(message, bit)))
                    .isFalse();
            assertThat(verification.verifies(key, flipped(signature, bit), message))
                    .isFalse();
            assertThat(verification.verifies(flipped(key, bit), signature, message))
                    .isFalse();
            assertThat(verification.verifies(key, plusOrder(signature), message))
                    .as("the same scalar, once more around")
                    .isFalse();
        }
    }

    /** Whoever knows a point of order 1 as a key can sign anything by it, and nobody but its peer id is deceived. */
    @ParameterizedTest
    @EnumSource(Ed25519Verification.class)
    void aKeyOfSmallOrder(Ed25519Verification verification) {
        byte[] neutral = new byte[HALF];
        neutral[0] = 1;
        byte[] signature = Arrays.copyOf(neutral, 2 * HALF);
        assertThat(verification.verifies(neutral, signature, new byte[] {1}))
                .isEqualTo(verification == Ed25519Verification.NATIVE);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static byte[] plusOrder(byte[] signature) {
        byte[] scalar = Arrays.copyOfRange(signature, HALF, 2 * HALF);
        byte[] sum = reversed(new BigInteger(1, reversed(scalar)).add(ORDER).toByteArray());
        byte[] changed = Arrays.copyOf(signature, HALF + Math.max(HALF, sum.length));
        System.arraycopy(sum, 0, changed, HALF, sum.length);
        return Arrays.copyOf(changed, 2 * HALF);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }
}
