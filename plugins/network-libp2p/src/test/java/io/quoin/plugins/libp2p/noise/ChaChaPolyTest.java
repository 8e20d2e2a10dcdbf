package io.quoin.plugins.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.boringssl.NativeLibrary;
import io.quoin.spi.error.QuoinException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The native cipher and that of Java take each other's place at any moment. */
class ChaChaPolyTest {

    @Property(tries = 300)
    void bothGiveTheSameBytesAndOpenEachOthers(
            @ForAll @Size(32) byte[] key,
            @ForAll @Size(max = 64) byte[] associated,
            @ForAll @IntRange(max = 65_519) int size,
            @ForAll long seed) {
        NativeLibrary.skipUnlessHere();
        byte[] plain = new byte[size];
        new Random(seed).nextBytes(plain);
        CipherState nativeSide = new CipherState(key, ChaChaPoly.NATIVE);
        CipherState javaSide = new CipherState(key, ChaChaPoly.JAVA);
        for (int nonce = 0; nonce < 3; nonce++) {
            byte[] sealed = javaSide.seal(associated, plain);
            assertThat(nativeSide.seal(associated, plain)).isEqualTo(sealed);
        }
        byte[] sealed = new CipherState(key, ChaChaPoly.NATIVE).seal(associated, plain);
        assertThat(new CipherState(key, ChaChaPoly.JAVA).open(associated, sealed))
                .isEqualTo(plain);
        assertThat(new CipherState(key, ChaChaPoly.NATIVE).open(associated, sealed))
                .isEqualTo(plain);
    }

    @Property(tries = 300)
    void bothRefuseOneChangedBitForGood(
            @ForAll @Size(32) byte[] key, @ForAll @Size(max = 300) byte[] plain, @ForAll @IntRange(min = 0) int bit) {
        NativeLibrary.skipUnlessHere();
        for (ChaChaPoly algorithm : ChaChaPoly.values()) {
            byte[] sealed = new CipherState(key, algorithm).seal(plain);
            byte[] forged = sealed.clone();
            forged[bit / 8 % forged.length] ^= (byte) (1 << bit % 8);
            CipherState receiving = new CipherState(key, algorithm);
            assertThatThrownBy(() -> receiving.open(forged)).isInstanceOf(QuoinException.class);
            assertThatThrownBy(() -> receiving.open(sealed))
                    .as("after a forgery")
                    .isInstanceOf(QuoinException.class);
        }
    }
}
