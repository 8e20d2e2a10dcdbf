package io.quoin.host.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our signatures with OpenSSL's verifier, and the reverse. */
class OpenSslTest {

    private static final byte[] CONTENT = "a plugin's\r\nraw \0 bytes\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @BeforeAll
    static void needsOpenSsl() throws Exception {
        boolean found;
        try {
            found = run(List.of("openssl", "version")) == 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "no openssl on the PATH: interoperability is not tested here");
    }

    @Test
    void opensslVerifiesOurSignature() throws Exception {
        PublisherKeys.KeyFiles files = PublisherKeys.generate(directory, "acme");
        PublisherKey key = PublisherKey.load(files.privateKey(), files.certificate());
        Path content = Files.write(directory.resolve("x.jar"), CONTENT);
        Path cms = Files.write(
                directory.resolve("x.jar.p7s"),
                CmsSigner.sign(CONTENT, key, InstantSource.system().instant()));
        List<String> command = verifying(cms, content, files.certificate(), directory.resolve("out"));
        assertThat(run(command)).isZero();
        Files.writeString(content, "other bytes");
        assertThat(run(command)).isNotZero();
    }

    @Test
    void ourVerifierAcceptsASignatureThatOpensslMade() throws Exception {
        PublisherKeys.KeyFiles files =
                PublisherKeys.generate(directory, "acme", InstantSource.system(), new SecureRandom());
        Path content = Files.write(directory.resolve("x.jar"), CONTENT);
        Path cms = directory.resolve("x.jar.p7s");
        assertThat(run(List.of(
                        "openssl",
                        "cms",
                        "-sign",
                        "-binary",
                        "-md",
                        "sha256",
                        "-outform",
                        "DER",
                        "-in",
                        content.toString(),
                        "-signer",
                        files.certificate().toString(),
                        "-inkey",
                        files.privateKey().toString(),
                        "-out",
                        cms.toString())))
                .isZero();
        CmsVerifier verifier = new CmsVerifier(Set.of(files.signer()), InstantSource.system());
        assertThat(verifier.verify(CONTENT, Files.readAllBytes(cms))).isEqualTo(files.signer());
    }

    /** The exit code of a command. */
    /** The command that verifies a detached signature by one certificate, whatever that is for. */
    static List<String> verifying(Path cms, Path content, Path certificate, Path out, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                cms.toString(),
                "-content",
                content.toString(),
                "-CAfile",
                certificate.toString(),
                "-purpose",
                "any",
                "-out",
                out.toString()));
        command.addAll(List.of(more));
        return command;
    }

    static int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
