package io.quoin.host.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.OpenToOthers;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.Refusals;
import io.quoin.host.plugin.TestHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PluginCommandTest {

    @TempDir
    Path directory;

    private final StringWriter output = new StringWriter();
    private TestHome home;
    private Path plugin;

    @BeforeEach
    void makeHome() throws Exception {
        home = new TestHome(directory);
        byte[] jar = JarBuilder.jar()
                .descriptor("storage-x", "1.2.3", ">=1.0.0 <2.0.0", "STORAGE")
                .build();
        plugin = home.unsigned("x.jar", jar);
        assertThat(run("keygen", "--dir", directory.resolve("keys").toString(), "acme"))
                .isZero();
        Files.copy(directory.resolve("keys/acme.cert.pem"), directory.resolve("trust/publishers/acme.pem"));
    }

    @Test
    void aSignedPluginIsAccepted() throws Exception {
        assertThat(sign()).isZero();
        assertThat(run("verify", "--home", directory.toString(), plugin.toString()))
                .isZero();
        assertThat(output.toString()).contains("unlocked").contains("storage-x 1.2.3");
        assertThat(run("list", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("CN=acme").contains("unlocked");
        assertThat(run("lock", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("plugins.lock names 1 plugin").doesNotContain("1 plugins");
        assertThat(run("list", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("locked").doesNotContain("unlocked");
    }

    @Test
    void aHomeWithoutALockIsNotVerifiedUnlessPluginsAreNamed() throws Exception {
        assertThat(sign()).isZero();
        VerifyCommand command = new VerifyCommand();
        new CommandLine(command).setOut(new PrintWriter(output, true)).parseArgs("--home", directory.toString());
        Refusals.assertRefused(PluginRejection.PLUGIN_LOCK_MISSING, command::call);
        assertThat(output.toString()).contains("unlocked").contains("storage-x 1.2.3");
        assertThat(run("lock", "--home", directory.toString())).isZero();
        assertThat(run("verify", "--home", directory.toString())).isZero();
    }

    @Test
    void anEntryWithAWrongChecksumIsFoundByVerifyingAndDoesNotInstall() throws Exception {
        byte[] jar = JarBuilder.jar()
                .descriptor("storage-x", "1.2.3", ">=1.0.0 <2.0.0", "STORAGE")
                .stored("data", "0123456789".getBytes(StandardCharsets.US_ASCII))
                .build();
        jar[new String(jar, StandardCharsets.ISO_8859_1).indexOf("0123456789")]++;
        home.unsigned("x.jar", jar);
        assertThat(sign()).isZero();
        assertThat(run("verify", "--home", directory.toString(), plugin.toString()))
                .isEqualTo(2);
        assertThat(output.toString())
                .contains("PLUGIN_ARCHIVE_MALFORMED")
                .contains("'data' does not have its checksum");
        InstallCommand install = new InstallCommand();
        new CommandLine(install).parseArgs("--home", directory.toString(), plugin.toString());
        Refusals.assertRefused(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, install::call);
    }

    @Test
    void noCommandDecidesByAConfigurationOrGenesisThatOthersMayWrite() throws Exception {
        assertThat(sign()).isZero();
        Path yaml = Files.writeString(directory.resolve("node.yaml"), """
                storage: {provider: s}
                runtime: {provider: r}
                network: {provider: n}
                consensus: {provider: c}
                chain: {provider: h}
                """);
        Path genesis = Files.write(directory.resolve("genesis.json"), GenesisFile.format(new TestNetwork().genesis()));
        for (Path open : List.of(yaml, genesis)) {
            OpenToOthers.all(open);
            VerifyCommand verify = new VerifyCommand();
            InstallCommand install = new InstallCommand();
            LockCommand lock = new LockCommand();
            new CommandLine(verify).parseArgs("--home", directory.toString(), plugin.toString());
            new CommandLine(install).parseArgs("--home", directory.toString(), plugin.toString());
            new CommandLine(lock).parseArgs("--home", directory.toString());
            Refusals.assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, verify::call);
            Refusals.assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, install::call);
            Refusals.assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, lock::call);
            OpenToOthers.nobody(open);
        }
        assertThat(run("verify", "--home", directory.toString(), plugin.toString()))
                .isZero();
    }

    @Test
    void aNameDoesNotSteerTheTerminal() throws Exception {
        Path named = directory.resolve("a\u001b[2Jb.jar");
        assertThat(sign()).isZero();
        Files.copy(plugin, named);
        Files.copy(plugin.resolveSibling("x.jar.p7s"), directory.resolve(named.getFileName() + ".p7s"));
        for (String command : new String[] {"verify", "inspect"}) {
            assertThat(run(command, "--home", directory.toString(), named.toString()))
                    .isZero();
            assertThat(output.toString()).contains("a?[2Jb.jar").doesNotContain("\u001b[2J");
        }
    }

    @Test
    void anUnsignedPluginIsRefusedWithExitCodeTwo() {
        assertThat(run("verify", "--home", directory.toString(), plugin.toString()))
                .isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_SIGNATURE_MISSING").contains("x.jar.p7s");
    }

    @Test
    void listShowsRefusedPluginsToo() {
        assertThat(run("list", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("x.jar").contains("PLUGIN_SIGNATURE_MISSING");
    }

    @Test
    void aRefusedPluginIsCalledByItsIdIfItsSignerIsKnownOrTheLockNamesIt() throws Exception {
        byte[] good = Files.readAllBytes(plugin);
        byte[] foreign = JarBuilder.jar()
                .descriptor("storage-x", "1.2.3", ">=2.0.0 <3.0.0", "STORAGE")
                .build();
        home.unsigned("x.jar", foreign);
        assertThat(sign()).isZero();
        assertThat(run("list", "--home", directory.toString())).isZero();
        assertThat(output.toString())
                .containsPattern("storage-x +1\\.2\\.3 .*refused: PLUGIN_SPI_INCOMPATIBLE")
                .doesNotContain("x.jar");

        home.unsigned("x.jar", good);
        assertThat(sign()).isZero();
        assertThat(run("lock", "--home", directory.toString())).isZero();
        home.unsigned("x.jar", foreign);
        assertThat(run("list", "--home", directory.toString())).isZero();
        assertThat(output.toString()).containsPattern("storage-x +1\\.2\\.3 .*refused: PLUGIN_SIGNATURE_MISMATCH");
        assertThat(run("list", "--json", "--home", directory.toString())).isZero();
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json.get(0).path("id").asText()).isEqualTo("storage-x");
        assertThat(json.get(0).path("status").asText()).isEqualTo("PLUGIN_SIGNATURE_MISMATCH");
    }

    @Test
    void answersInJson() throws Exception {
        assertThat(sign()).isZero();
        home.unsigned("y.jar", new byte[] {1});
        assertThat(run("list", "--json", "--home", directory.toString())).isZero();
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("id").asText()).isEqualTo("storage-x");
        assertThat(json.get(0).get("status").asText()).isEqualTo("unlocked");
        assertThat(json.get(0).get("sha256").asText()).hasSize(64);
        assertThat(json.get(0).get("sizeBytes").asLong()).isEqualTo(Files.size(plugin));
        assertThat(json.get(1).get("status").asText()).isEqualTo("PLUGIN_SIGNATURE_MISSING");
        assertThat(json.get(1).has("id")).isFalse();
    }

    @Test
    void aPluginIsInstalledUpgradedRolledBackAndRemoved() throws Exception {
        Path first = publish("1.0.0", 1);
        Path second = publish("1.1.0", 2);
        String homeDirectory = directory.toString();
        Files.delete(plugin);
        assertThat(run("install", "--home", homeDirectory, first.toString())).isZero();
        assertThat(output.toString()).contains("+ storage-y 1.0.0 (release 1)").contains("CN=acme");
        assertThat(run("install", "--home", homeDirectory, first.toString())).isZero();
        assertThat(output.toString()).contains("Nothing to do");
        assertThat(run("upgrade", "--dry-run", "--home", homeDirectory, second.toString()))
                .isZero();
        assertThat(output.toString()).contains("~ storage-y 1.0.0").contains("dry run");
        assertThat(run("upgrade", "--dry-run", "--json", "--home", homeDirectory, second.toString()))
                .isZero();
        JsonNode dry = new ObjectMapper().readTree(output.toString());
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.path("changed").asBoolean()).isFalse();
        assertThat(run("upgrade", "--home", homeDirectory, second.toString())).isZero();
        assertThat(run("inspect", "--json", "--home", homeDirectory, "storage-y"))
                .isZero();
        JsonNode inspected = new ObjectMapper().readTree(output.toString());
        assertThat(inspected.path("version").asText()).isEqualTo("1.1.0");
        assertThat(inspected.path("kept").path(0).asText()).isEqualTo("1.0.0");
        assertThat(run("rollback", "--home", homeDirectory, "storage-y", "--to", "1.0.0"))
                .isZero();
        assertThat(output.toString()).contains("~ storage-y 1.1.0 (release 2) -> 1.0.0");
        assertThat(run("verify", "--home", homeDirectory)).isZero();
        assertThat(run("remove", "--home", homeDirectory, "storage-y")).isZero();
        assertThat(output.toString()).contains("- storage-y 1.0.0");
        assertThat(home.plugins().lock().entries()).isEmpty();
    }

    @Test
    void theLockedFileIsKnownByWhateverPathItIsNamed() throws Exception {
        assertThat(sign()).isZero();
        assertThat(run("lock", "--home", directory.toString())).isZero();
        Path real = directory.toRealPath();
        Path link = Files.createSymbolicLink(real.resolve("link"), real);
        for (Path named : List.of(real.resolve("plugins/x.jar"), link.resolve("plugins/x.jar"))) {
            for (Path through : List.of(real, link)) {
                assertThat(run("verify", "--home", through.toString(), named.toString()))
                        .isZero();
                assertThat(output.toString()).startsWith("accepted ").doesNotContain("note");
                assertThat(run("inspect", "--home", through.toString(), named.toString()))
                        .isZero();
                assertThat(output.toString()).contains("status     locked");
            }
        }
        Path copy = Files.copy(plugin, real.resolve("copy.jar"));
        Files.copy(plugin.resolveSibling("x.jar.p7s"), real.resolve("copy.jar.p7s"));
        assertThat(run("verify", "--home", directory.toString(), copy.toString()))
                .isZero();
        assertThat(output.toString()).startsWith("accepted ").doesNotContain("note");
    }

    @Test
    void verifyNamesTheCommandThatTheHomeTakes() throws Exception {
        Path first = publish("1.0.0", 1);
        Path second = publish("1.1.0", 2);
        Path beside = publish("1.0.1", 1);
        String homeDirectory = directory.toString();
        assertThat(run("verify", "--home", homeDirectory, first.toString())).isZero();
        assertThat(output.toString()).contains("quoin plugin install " + first);
        assertThat(run("install", "--home", homeDirectory, first.toString())).isZero();
        assertThat(run("verify", "--home", homeDirectory, second.toString())).isZero();
        assertThat(output.toString()).contains("quoin plugin upgrade " + second).doesNotContain("plugin install");
        assertThat(run("verify", "--home", homeDirectory, beside.toString())).isZero();
        assertThat(output.toString()).contains("quoin plugin rollback storage-y --to 1.0.1 " + beside);
    }

    @Test
    void whatIsNoLongerKeptIsSaid() throws Exception {
        String homeDirectory = directory.toString();
        assertThat(run("install", "--home", homeDirectory, publish("1.0.0", 1).toString()))
                .isZero();
        for (int minor = 1; minor < 4; minor++) {
            assertThat(run(
                            "upgrade",
                            "--home",
                            homeDirectory,
                            publish("1." + minor + ".0", minor + 1).toString()))
                    .isZero();
            assertThat(output.toString()).doesNotContain("No longer kept");
        }
        String next = publish("1.4.0", 5).toString();
        assertThat(run("upgrade", "--dry-run", "--home", homeDirectory, next)).isZero();
        assertThat(output.toString()).contains("No longer kept: storage-y 1.0.0 (release 1)");
        assertThat(run("upgrade", "--json", "--home", homeDirectory, next)).isZero();
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json.path("dropped").findValuesAsText("id")).containsExactly("storage-y");
        assertThat(json.path("dropped").findValuesAsText("version")).containsExactly("1.0.0");
    }

    @Test
    void theDoctorNamesWhatIsWrongAndTheCommandThatHelps() throws Exception {
        assertThat(sign()).isZero();
        assertThat(run("lock", "--home", directory.toString())).isZero();
        home.unsigned("stray.jar", new byte[] {1});
        assertThat(run("doctor", "--home", directory.toString())).isEqualTo(2);
        assertThat(output.toString()).contains("DOCTOR_UNLOCKED").contains("stray.jar");
    }

    private Path publish(String version, int release) throws Exception {
        byte[] jar = JarBuilder.jar()
                .entry(
                        "META-INF/quoin/plugin.properties",
                        "id=storage-y\nversion=" + version + "\nrelease=" + release
                                + "\nrequires=>=1.0.0 <2.0.0\nkinds=STORAGE\nnative=false\nlicense=Apache-2.0\n")
                .build();
        Path file = Files.write(
                Files.createDirectories(directory.resolve("published")).resolve(version + ".jar"), jar);
        assertThat(run(
                        "sign",
                        "--key",
                        directory.resolve("keys/acme.key.pem").toString(),
                        "--cert",
                        directory.resolve("keys/acme.cert.pem").toString(),
                        file.toString()))
                .isZero();
        return file;
    }

    @Test
    void aHomeWithoutPluginsDirectoryIsAnError() {
        ListCommand command = new ListCommand();
        new CommandLine(command).parseArgs("--home", directory.resolve("none").toString());
        Refusals.assertRefused(PluginRejection.PLUGIN_ARTIFACT_UNREADABLE, command::call);
    }

    private int sign() {
        int code = run(
                "sign",
                "--key",
                directory.resolve("keys/acme.key.pem").toString(),
                "--cert",
                directory.resolve("keys/acme.cert.pem").toString(),
                plugin.toString());
        assertThat(output.toString().strip()).isEqualTo(plugin + ".p7s");
        return code;
    }

    private int run(String... arguments) {
        output.getBuffer().setLength(0);
        return line().execute(arguments);
    }

    private CommandLine line() {
        return new CommandLine(new PluginCommand()).setOut(new PrintWriter(output, true));
    }
}
