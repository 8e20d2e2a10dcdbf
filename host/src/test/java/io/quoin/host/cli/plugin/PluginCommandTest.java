package io.quoin.host.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.Refusals;
import io.quoin.host.plugin.TestHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(run("verify", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("accepted").contains("storage-x 1.2.3");
        assertThat(run("list", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("CN=acme").contains("unlocked");
        assertThat(run("lock", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("plugins.lock names 1 plugins");
        assertThat(run("list", "--home", directory.toString())).isZero();
        assertThat(output.toString()).contains("locked").doesNotContain("unlocked");
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
    void answersInJson() throws Exception {
        assertThat(sign()).isZero();
        home.unsigned("y.jar", new byte[] {1});
        assertThat(run("list", "--json", "--home", directory.toString())).isZero();
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("id").asText()).isEqualTo("storage-x");
        assertThat(json.get(0).get("status").asText()).isEqualTo("unlocked");
        assertThat(json.get(0).get("sha256").asText()).hasSize(64);
        assertThat(json.get(1).get("status").asText()).isEqualTo("PLUGIN_SIGNATURE_MISSING");
        assertThat(json.get(1).has("id")).isFalse();
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
