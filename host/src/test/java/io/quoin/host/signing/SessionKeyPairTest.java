package io.quoin.host.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionKeyPairTest {

    @TempDir
    Path directory;

    @Test
    void reproducesTestVectorTwoOfRfc8032() throws Exception {
        Path file = directory.resolve("session.key");
        Files.writeString(file, "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        SessionKeyPair pair = SessionKeyPair.load(file);
        assertThat(pair.publicKey().toHex())
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HexFormat.of().formatHex(pair.sign(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void aSavedKeyLoadsAsItself() {
        Path file = directory.resolve("session.key");
        SessionKeyPair pair = SessionKeyPair.generate(new Random(1));
        pair.save(file);
        assertThat(SessionKeyPair.load(file).publicKey()).isEqualTo(pair.publicKey());
    }

    @Test
    void verifiesItsSignaturesAndNothingElse() {
        SessionKeyPair pair = SessionKeyPair.generate(new Random(2));
        SessionKeyPair other = SessionKeyPair.generate(new Random(3));
        byte[] message = "vote".getBytes(StandardCharsets.UTF_8);
        byte[] signature = pair.sign(message);
        assertThat(SessionKeyPair.verify(pair.publicKey(), message, signature)).isTrue();
        assertThat(SessionKeyPair.verify(other.publicKey(), message, signature)).isFalse();
        assertThat(SessionKeyPair.verify(pair.publicKey(), new byte[] {1}, signature))
                .isFalse();
        assertThat(SessionKeyPair.verify(pair.publicKey(), message, new byte[63]))
                .isFalse();
        for (int i = 0; i < signature.length; i++) {
            byte[] flipped = signature.clone();
            flipped[i] ^= 1;
            assertThat(SessionKeyPair.verify(pair.publicKey(), message, flipped))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void givesASecretForEachPurpose() throws Exception {
        Path file = directory.resolve("session.key");
        SessionKeyPair pair = SessionKeyPair.generate(new Random(2));
        pair.save(file);
        byte[] seed = HexFormat.of().parseHex(Files.readString(file).strip());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(seed, "HmacSHA256"));
        assertThat(pair.secretFor("a")).isEqualTo(mac.doFinal(new byte[] {'a'}));
        assertThat(pair.secretFor("b")).isNotEqualTo(pair.secretFor("a"));
        assertThat(SessionKeyPair.generate(new Random(3)).secretFor("a")).isNotEqualTo(pair.secretFor("a"));
    }

    @Test
    void refusesAFileThatIsNotAKey() throws Exception {
        Path file = directory.resolve("session.key");
        Files.writeString(file, "not a key\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> SessionKeyPair.load(file))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("expected 64 hexadecimal digits")
                .hasMessageNotContaining("not a key\n");
    }

    @Test
    void neverOverwritesAKey() {
        Path file = directory.resolve("session.key");
        SessionKeyPair.generate(new Random(4)).save(file);
        assertThatThrownBy(() -> SessionKeyPair.generate(new Random(5)).save(file))
                .isInstanceOf(QuoinException.class);
    }
}
