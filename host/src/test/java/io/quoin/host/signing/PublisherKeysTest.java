package io.quoin.host.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherKeysTest {

    @TempDir
    Path directory;

    @Test
    void aGeneratedKeyLoadsAndSigns() throws Exception {
        PublisherKeys.KeyFiles files = PublisherKeys.generate(directory, "acme");
        PublisherKey key = PublisherKey.load(files.privateKey(), files.certificate());
        byte[] content = {1, 2, 3};
        byte[] cms = CmsSigner.sign(content, key, InstantSource.system().instant());
        CmsVerifier verifier = new CmsVerifier(Set.of(files.signer()), InstantSource.system());
        assertThat(verifier.verify(content, cms)).isEqualTo(key.certificate());
    }

    @Test
    void onlyTheOwnerMayReadThePrivateKey() throws Exception {
        Path key = PublisherKeys.generate(directory, "acme").privateKey();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAPrivateKeyThatOthersMayRead() throws Exception {
        PublisherKeys.KeyFiles files = PublisherKeys.generate(directory, "acme");
        Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> PublisherKey.load(files.privateKey(), files.certificate()))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void neverOverwritesAKey() {
        PublisherKeys.generate(directory, "acme");
        assertThatThrownBy(() -> PublisherKeys.generate(directory, "acme"))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void refusesAKeyOfAnotherCertificate() {
        PublisherKeys.KeyFiles a = PublisherKeys.generate(directory, "acme");
        PublisherKeys.KeyFiles b = PublisherKeys.generate(directory, "bolt");
        assertThatThrownBy(() -> PublisherKey.load(a.privateKey(), b.certificate()))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("is not the key of the certificate");
    }

    @Test
    void refusesANameThatIsAPath() {
        assertThatThrownBy(() -> PublisherKeys.generate(directory, "../acme")).isInstanceOf(QuoinException.class);
    }
}
