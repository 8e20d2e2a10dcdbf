package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import io.quoin.testkit.devnet.layout.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signed plugin jars that the build makes. */
class DistributedPluginsTest {

    private static final Distribution DISTRIBUTION = new Distribution(Repository.distribution());
    private static final long OPENSSL_SECONDS = 60;

    @TempDir
    private Path directory;

    static List<Path> plugins() {
        return DISTRIBUTION.plugins();
    }

    @Test
    void thereIsOneForEachKindAndTwoEnginesAndStorages() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "plugin", "verify", "--json", "--home", DISTRIBUTION.root().toString()));
        plugins().forEach(jar -> command.add(jar.toString()));
        Finished listed = QuoinProcess.run(command.toArray(String[]::new));
        assertThat(listed.exitCode()).as(listed.toString()).isZero();
        List<String> kinds = new ArrayList<>();
        for (JsonNode plugin : new ObjectMapper().readTree(listed.text())) {
            assertThat(plugin.path("status").asText()).isEqualTo("unlocked");
            assertThat(plugin.path("signers").path(0).path("subject").asText()).isEqualTo("CN=quoin-dev");
            assertThat(plugin.path("license").asText()).isIn("Apache-2.0", "Apache-2.0 AND MPL-2.0");
            plugin.path("kinds").forEach(kind -> kinds.add(kind.asText()));
        }
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "STORAGE", "STORAGE", "WASM_ENGINE", "WASM_ENGINE", "NETWORK", "CONSENSUS", "CHAIN");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void opensslAcceptsTheSignatureAndRefusesItOverOtherBytes(Path jar) throws Exception {
        assumeThat(openssl("version"))
                .as("openssl is needed to check signatures with another program")
                .isZero();
        assertThat(verify(jar, jar)).isZero();
        byte[] changed = Files.readAllBytes(jar);
        changed[changed.length / 2] ^= 1;
        assertThat(verify(jar, Files.write(directory.resolve("changed.jar"), changed)))
                .isNotZero();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPluginNamesOneEntryPointAndCarriesNothingOfTheNode(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        String index = "";
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("META-INF/extensions.idx")) {
                    index = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                } else if (entry.getName().matches("lib/[^/]+\\.jar")) {
                    names.addAll(nestedNames(zip));
                }
            }
        }
        assertThat(names)
                .noneMatch(name -> name.startsWith("io/quoin/spi/")
                        || name.startsWith("io/quoin/host/")
                        || name.startsWith("org/pf4j/")
                        || name.startsWith("org/slf4j/"));
        assertThat(index.lines()).hasSize(1);
        assertThat(names).contains(index.strip().replace('.', '/') + ".class", "META-INF/quoin/plugin.properties");
    }

    private static List<String> nestedNames(InputStream jar) throws IOException {
        List<String> names = new ArrayList<>();
        ZipInputStream zip = new ZipInputStream(jar);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            names.add(entry.getName());
        }
        return names;
    }

    private int verify(Path jar, Path content) throws Exception {
        return openssl(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                jar + ".p7s",
                "-content",
                content.toString(),
                "-CAfile",
                DISTRIBUTION.publisher().toString(),
                "-purpose",
                "any",
                "-out",
                directory.resolve("verified").toString());
    }

    /** The exit code of an openssl command, or 127 if there is no openssl. */
    private static int openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return 127;
        }
        try {
            assertThat(process.waitFor(OPENSSL_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
