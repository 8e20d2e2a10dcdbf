package io.quoin.host.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.cli.CommandLineFactory;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.change.HomeGuard;
import io.quoin.host.plugin.change.KeptVersions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A plugin's whole life by the commands that an operator has. */
class PluginLifeTest {

    @TempDir
    Path directory;

    private final StringWriter output = new StringWriter();
    private Path home;

    @BeforeEach
    void makeHome() throws Exception {
        home = Files.createDirectory(directory.resolve("home"));
        new TestHome(home).policy("""
                statements: [{plugin: '*', store: publishers, kinds: [storage]}]
                revocations: {store: operators}
                """).directory("trust/operators");
        for (String name : new String[] {"acme", "bolt", "operator"}) {
            assertThat(run("keygen", "--dir", directory.toString(), name)).isZero();
        }
        Files.copy(cert("acme"), home.resolve("trust/publishers/acme.pem"));
        Files.copy(cert("operator"), home.resolve("trust/operators/operator.pem"));
        assertThat(revoke()).as(output.toString()).isZero();
    }

    @Test
    void aPluginComesIsReplacedComesBackAndGoes() throws Exception {
        assertThat(run("install", "--home", home.toString(), jar("1.0.0", 1))).isZero();
        assertThat(output.toString()).contains("+ storage-x 1.0.0 (release 1)");
        String later = jar("1.1.0", 2);
        assertThat(run("upgrade", "--dry-run", "--home", home.toString(), later))
                .isZero();
        assertThat(output.toString())
                .contains("~ storage-x 1.0.0 (release 1) -> 1.1.0 (release 2)")
                .contains("dry run");
        assertThat(run("upgrade", "--json", "--home", home.toString(), later)).isZero();
        assertThat(output.toString()).contains("\"changed\" : true").contains("\"restart\" : false");
        assertThat(run("inspect", "--home", home.toString(), "storage-x")).isZero();
        assertThat(output.toString()).contains("1.1.0 (release 2)");
        assertThat(run("rollback", "storage-x", "--to", "1.0.0", "--home", home.toString()))
                .isZero();
        assertThat(run("verify", "--home", home.toString())).isZero();
        assertThat(output.toString()).contains("storage-x 1.0.0").contains("the operator went back to it");
        assertThat(run("remove", "storage-x", "--home", home.toString())).isZero();
        assertThat(output.toString()).contains("- storage-x 1.0.0");
        assertThat(run("inspect", "--home", home.toString(), "storage-x")).isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_NOT_INSTALLED");
    }

    @Test
    void whatWasTakenAwayIsPutBackAndSaid() throws Exception {
        String jar = jar("1.0.0", 1);
        Path installed = home.resolve("plugins/storage-x-1.0.0.jar");
        assertThat(run("install", "--home", home.toString(), jar)).isZero();
        Files.delete(installed);
        assertThat(run("install", "--home", home.toString(), jar)).isZero();
        assertThat(output.toString())
                .contains("= storage-x 1.0.0 (release 1): missing files are put back")
                .doesNotContain("Nothing to do");
        Files.delete(installed);
        assertThat(run("install", "--json", "--home", home.toString(), jar)).isZero();
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json.path("changed").asBoolean()).isTrue();
        assertThat(json.path("plugins").findValues("restored"))
                .extracting(JsonNode::asBoolean)
                .containsExactly(true);
        assertThat(run("verify", "--home", home.toString())).isZero();
    }

    @Test
    void lockingNamesWhatIsNoLongerKeptSinceAChangeWasInterrupted() throws Exception {
        assertThat(run("install", "--home", home.toString(), jar("1.0.0", 1))).isZero();
        for (int minor = 1; minor <= KeptVersions.MAX_PER_PLUGIN; minor++) {
            assertThat(run("upgrade", "--home", home.toString(), jar("1." + minor + ".0", minor + 1)))
                    .isZero();
        }
        keepOneMore();
        assertThat(run("lock", "--home", home.toString())).isZero();
        assertThat(output.toString())
                .contains("plugins.lock names 1 plugin")
                .contains("No longer kept: storage-x 0.9.0 (release 1)");
        keepOneMore();
        assertThat(run("lock", "--json", "--home", home.toString())).isZero();
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json.path("dropped").findValuesAsText("version")).containsExactly("0.9.0");
        assertThat(run("lock", "--home", home.toString())).isZero();
        assertThat(output.toString()).doesNotContain("No longer kept");
    }

    /** Leaves what a change leaves that ended before it removed the version that was kept first. */
    private void keepOneMore() throws Exception {
        Path oldest = home.resolve("plugins.kept/storage-x/1.0.0");
        Path one = Files.createDirectory(oldest.resolveSibling("0.9.0"));
        Files.writeString(one.resolve("order"), "0");
        String entry = Files.readString(oldest.resolve("plugins.lock"));
        Files.writeString(one.resolve("plugins.lock"), entry.replace("\"1.0.0\"", "\"0.9.0\""));
        Files.createDirectory(home.resolve("plugins/.staging"));
    }

    @Test
    void whatIsRevokedIsRefusedAndSaid() throws Exception {
        assertThat(run("install", "--home", home.toString(), jar("1.0.0", 1))).isZero();
        assertThat(revoke("--plugin", "storage-x", "--versions", ">=1.0.0 <1.1.0", "--reason", "loses data"))
                .isZero();
        assertThat(output.toString())
                .contains("sequence 2")
                .contains("refused from now on")
                .contains("loses data");
        assertThat(run("verify", "--home", home.toString())).isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_REVOKED_ARTIFACT");
        assertThat(run("advisories", "--home", home.toString())).isZero();
        assertThat(output.toString()).contains("REVOKED").contains("loses data");
        assertThat(run("doctor", "--home", home.toString())).isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_REVOKED_ARTIFACT").contains("quoin plugin upgrade JAR");
        assertThat(run("upgrade", "--home", home.toString(), jar("1.1.0", 2))).isZero();
        assertThat(run("verify", "--home", home.toString())).isZero();
        assertThat(run("rollback", "storage-x", "--to", "1.0.0", "--home", home.toString()))
                .isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_REVOKED_ARTIFACT");
    }

    @Test
    void anEditedListIsSignedAsTheNextOne() throws Exception {
        assertThat(run("install", "--home", home.toString(), jar("1.0.0", 1))).isZero();
        assertThat(revoke("--plugin", "storage-x", "--versions", ">=1.0.0 <1.1.0", "--reason", "a mistake"))
                .isZero();
        assertThat(run("verify", "--home", home.toString())).isEqualTo(2);
        Path next = directory.resolve("next.json");
        Files.writeString(next, """
                {"format": 1, "sequence": 1, "issued": "2026-01-01T00:00:00Z", "nextUpdate": "2026-01-02T00:00:00Z",
                 "revoked": [],
                 "advisories": [{"id": "X-1", "plugin": "storage-x", "versions": ">=1.0.0 <1.1.0",
                                 "severity": "deprecated", "text": "use storage-y"}]}
                """);
        assertThat(revoke("--from", next.toString())).isZero();
        assertThat(output.toString()).contains("sequence 3, 0 revoked, 1 advisories");
        assertThat(run("verify", "--home", home.toString())).isZero();
        assertThat(output.toString()).contains("use storage-y");
        assertThat(revoke("--from", next.toString(), "--sha256", "00".repeat(32), "--reason", "x"))
                .isEqualTo(64);
        Files.writeString(next, "{}");
        assertThat(revoke("--from", next.toString())).isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_REVOCATION_LIST_INVALID").contains(next.toString());
    }

    @Test
    void onlyAnOperatorRevokesAndSaysWhy() {
        assertThat(run(
                        "revoke",
                        "--home",
                        home.toString(),
                        "--key",
                        directory.resolve("bolt.key.pem").toString(),
                        "--cert",
                        cert("bolt").toString()))
                .isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_REVOCATION_LIST_INVALID");
        assertThat(revoke("--plugin", "storage-x", "--versions", ">=1.0.0 <1.1.0"))
                .isEqualTo(64);
        assertThat(revoke("--reason", "none")).isEqualTo(64);
    }

    @Test
    void aFurtherSignatureLiesBesideTheFirst() throws Exception {
        String jar = jar("1.0.0", 1);
        assertThat(sign("bolt", "--as", "bolt", jar)).isZero();
        assertThat(Path.of(jar + ".bolt.p7s")).exists();
        assertThat(run("install", "--home", home.toString(), jar)).isZero();
        assertThat(home.resolve("plugins/storage-x-1.0.0.jar.bolt.p7s")).exists();
    }

    @Test
    void theDoctorFindsAndRepairsWhatWasInterrupted() throws Exception {
        Path staging = Files.createDirectory(home.resolve("plugins/.staging"));
        Files.writeString(staging.resolve("half.jar"), "half");
        Files.writeString(home.resolve("plugins/gone.jar.p7s"), "x");
        run("doctor", "--home", home.toString());
        assertThat(output.toString())
                .contains("DOCTOR_INTERRUPTED")
                .contains("quoin plugin doctor --repair --home " + home)
                .contains("DOCTOR_ORPHAN_SIGNATURE");
        run("doctor", "--repair", "--home", home.toString());
        assertThat(output.toString()).doesNotContain("DOCTOR_INTERRUPTED");
        assertThat(staging).doesNotExist();
    }

    @Test
    void aStepOfTheRepairThatFailsIsSaidAndTheOthersAreMade() throws Exception {
        assertThat(run("install", "--home", home.toString(), jar("1.0.0", 1))).isZero();
        Path pending = Files.writeString(home.resolve("plugins.pending"), "no change");
        Files.delete(home.resolve("plugins.state"));
        assertThat(run("doctor", "--repair", "--home", home.toString())).isEqualTo(2);
        assertThat(output.toString()).contains("not repaired PLUGIN_").contains("plugins.state is made anew");
        assertThat(home.resolve("plugins.state")).exists();

        Files.delete(pending);
        Path staging = Files.createDirectory(home.resolve("plugins/.staging"));
        byte[] policy = Files.readAllBytes(home.resolve("trust/policy.yaml"));
        Files.writeString(home.resolve("trust/policy.yaml"), "statements: 1");
        assertThat(run("doctor", "--repair", "--home", home.toString())).isEqualTo(2);
        assertThat(output.toString())
                .contains("What 'a change' left over is cleared up.")
                .containsOnlyOnce("not repaired PLUGIN_POLICY_INVALID")
                .contains("error   PLUGIN_POLICY_INVALID");
        assertThat(staging).doesNotExist();
        Files.write(home.resolve("trust/policy.yaml"), policy);

        Files.createDirectory(staging);
        Files.writeString(home.resolve("node.yaml"), "storage: [");
        run("doctor", "--repair", "--json", "--home", home.toString());
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json.path("repaired")).extracting(JsonNode::asText).containsExactly("a change");
        assertThat(json.path("failed").findValuesAsText("code")).containsExactly("CONFIG_UNREADABLE");
        assertThat(json.path("findings").findValuesAsText("code")).contains("CONFIG_UNREADABLE");
    }

    @Test
    void aRepairSaysOnceThatAnotherCommandIsAtWork() {
        try (HomeGuard guard = HomeGuard.take(home)) {
            assertThat(run("doctor", "--repair", "--home", home.toString())).isEqualTo(2);
        }
        assertThat(output.toString()).containsOnlyOnce("PLUGIN_HOME_BUSY").contains("error   ");
    }

    @Test
    void aRevocationListThatWasNotRenamedCountsAndIsRepaired() throws Exception {
        Path list = home.resolve("trust/revocations.json");
        byte[] first = Files.readAllBytes(list);
        assertThat(revoke("--plugin", "storage-x", "--versions", ">=1.0.0 <1.1.0", "--reason", "loses data"))
                .isZero();
        Files.move(list, home.resolve("trust/.revocations.json.part"));
        Files.write(list, first);
        assertThat(run("verify", "--home", home.toString(), jar("1.0.0", 1))).isEqualTo(2);
        assertThat(output.toString()).contains("PLUGIN_REVOKED_ARTIFACT");
        run("doctor", "--repair", "--home", home.toString());
        assertThat(list).content().contains("loses data");
        assertThat(home.resolve("trust/.revocations.json.part")).doesNotExist();
    }

    private String jar(String version, int release) throws Exception {
        Path file = directory.resolve("storage-x-" + version + ".jar");
        Files.write(
                file,
                JarBuilder.jar()
                        .entry(
                                "META-INF/quoin/plugin.properties",
                                ("id=storage-x\nversion=" + version + "\nrelease=" + release
                                                + "\nrequires=>=1.0.0 <2.0.0\nkinds=STORAGE\nnative=false\nlicense=MIT\n")
                                        .getBytes(StandardCharsets.UTF_8))
                        .build());
        assertThat(sign("acme", file.toString())).isZero();
        return file.toString();
    }

    private Path cert(String name) {
        return directory.resolve(name + ".cert.pem");
    }

    private int sign(String name, String... more) {
        return keyed("sign", name, more);
    }

    private int revoke(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "--home";
        all[1] = home.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return keyed("revoke", "operator", all);
    }

    private int keyed(String command, String name, String... more) {
        String[] all = new String[more.length + 5];
        all[0] = command;
        all[1] = "--key";
        all[2] = directory.resolve(name + ".key.pem").toString();
        all[3] = "--cert";
        all[4] = cert(name).toString();
        System.arraycopy(more, 0, all, 5, more.length);
        return run(all);
    }

    private int run(String... arguments) {
        output.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 1];
        all[0] = "plugin";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        PrintWriter writer = new PrintWriter(output, true);
        CommandLine line = CommandLineFactory.create();
        line.setOut(writer);
        line.setErr(writer);
        return line.execute(all);
    }
}
