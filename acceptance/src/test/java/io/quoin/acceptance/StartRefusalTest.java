package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.acceptance.node.DevChain;
import io.quoin.acceptance.node.Home;
import io.quoin.acceptance.node.RunningNode;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.NetworkMaker;
import io.quoin.testkit.devnet.layout.NetworkTiming;
import io.quoin.testkit.devnet.layout.WorkingDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What keeps a node from starting: each time one error with its code, and the exit code that says a restart is in vain. */
@Execution(ExecutionMode.SAME_THREAD)
class StartRefusalTest {

    private static final int VALIDATORS = 4;
    private static final Pattern SIGNER = Pattern.compile("\"signers\" : \\[ \"([0-9a-f]{64})\"");
    private static final Pattern SESSION_KEY = Pattern.compile("\"sessionKey\" : \"([0-9a-f]{64})\"");

    @TempDir
    private static Path directory;

    private static Home original;
    private static DevChain chain;

    @TempDir
    private Path copies;

    private Home home;

    @BeforeAll
    static void makeNetwork() {
        Distribution distribution = new Distribution(Repository.distribution());
        WorkingDirectory working = WorkingDirectory.fresh(directory.resolve("network"));
        NetworkFiles network = distribution.withAccounts(
                directory.resolve("native"),
                accounts -> new NetworkMaker(
                                distribution, working, accounts, new SecureRandom(), InstantSource.system())
                        .make(VALIDATORS, NetworkTiming.standard()));
        original = new Home(network.validators().get(0).home().directory());
        chain = DevChain.start(network.chainGenesis());
        original.edit("node.yaml", yaml -> yaml.replace(network.chainUrl(), chain.url()));
    }

    @AfterAll
    static void stopChain() {
        if (chain != null) {
            chain.close();
        }
    }

    @BeforeEach
    void copyHome() {
        home = original.copyTo(copies.resolve("home"));
    }

    @Test
    void aPluginWithAFlippedBit() {
        home.flipBit(home.plugin("storage-rocksdb"));
        assertRefused("PLUGIN_SIGNATURE_MISMATCH", "storage-rocksdb");
    }

    @Test
    void anUnsignedPlugin() throws IOException {
        Path jar = home.plugin("consensus-pbft");
        Files.delete(Path.of(jar + ".p7s"));
        assertRefused("PLUGIN_SIGNATURE_MISSING", "consensus-pbft");
    }

    @Test
    void aPluginOfAnUnknownSigner() throws IOException {
        Path jar = home.plugin("consensus-pbft");
        Path keys = Files.createDirectory(copies.resolve("keys"));
        assertThat(QuoinProcess.run("plugin", "keygen", "--dir", keys.toString(), "stranger")
                        .exitCode())
                .isZero();
        Files.delete(Path.of(jar + ".p7s"));
        Finished signed = QuoinProcess.run(
                "plugin",
                "sign",
                "--key",
                keys.resolve("stranger.key.pem").toString(),
                "--cert",
                keys.resolve("stranger.cert.pem").toString(),
                jar.toString());
        assertThat(signed.exitCode()).as(signed.toString()).isZero();
        assertRefused("PLUGIN_SIGNER_UNKNOWN", "consensus-pbft");
    }

    @Test
    void anotherPluginThanTheLockNames() {
        home.edit(
                "plugins.lock",
                json -> json.replaceFirst("\"sha256\" : \"[0-9a-f]{64}\"", "\"sha256\" : \"" + "ab".repeat(32) + "\""));
        assertRefused("PLUGIN_LOCK_MISMATCH", "ab".repeat(32));
    }

    @Test
    void aHomeWithoutALock() throws IOException {
        Files.delete(home.file("plugins.lock"));
        assertRefused("PLUGIN_LOCK_MISSING", "quoin plugin lock");
    }

    @Test
    void aJarThatWasRenamed() throws IOException {
        Path jar = home.plugin("storage-rocksdb");
        Files.move(jar, jar.resolveSibling("other.jar"));
        assertRefused("PLUGIN_ARTIFACT_NOT_REGULAR_FILE", "storage-rocksdb", "put it there");
    }

    @Test
    void aJarThatIsASymbolicLink() throws IOException {
        Path jar = home.plugin("storage-rocksdb");
        Files.createSymbolicLink(jar, Files.move(jar, copies.resolve("elsewhere.jar")));
        assertRefused("PLUGIN_ARTIFACT_NOT_REGULAR_FILE", "symbolic link", "put the file itself there");
    }

    @Test
    void aJarAndItsSignatureInAnothersPlace() throws IOException {
        Path jar = home.plugin("storage-rocksdb");
        Path other = home.plugin("storage-mvstore");
        Files.delete(jar);
        Files.copy(other, jar);
        Files.copy(Path.of(other + ".p7s"), Path.of(jar + ".p7s"), StandardCopyOption.REPLACE_EXISTING);
        assertRefused("PLUGIN_LOCK_MISMATCH", "sha256", "put the locked file back");
    }

    @Test
    void aLockThatWasEdited() {
        home.edit("plugins.lock", json -> json.replaceFirst("\"release\" : 1", "\"release\" : 7"));
        assertRefused("PLUGIN_LOCK_MISMATCH", "the release 7", "the lock was changed", "quoin plugin lock");
    }

    @Test
    void anOlderReleaseThanWasSeen() {
        home.edit("plugins.state", json -> json.replaceFirst("\"release\" : 1", "\"release\" : 7"));
        assertRefused("PLUGIN_RELEASE_ROLLBACK", "release 7 was accepted before", "quoin plugin rollback");
    }

    @Test
    void aPluginsDirectoryThatIsASymbolicLink() throws IOException {
        Path elsewhere = Files.move(home.file("plugins"), copies.resolve("elsewhere"));
        Files.createSymbolicLink(home.file("plugins"), elsewhere);
        assertRefused("PLUGIN_TRUST_STORE_UNSAFE", "symbolic link");
    }

    @Test
    void aPolicyThatEverybodyMayWrite() throws IOException {
        Files.setPosixFilePermissions(home.file("trust/policy.yaml"), PosixFilePermissions.fromString("rw-r--rw-"));
        assertRefused("PLUGIN_TRUST_STORE_UNSAFE", "chmod o-w");
    }

    @Test
    void aPluginWhoseSignerIsRevoked() throws IOException {
        Path keys = Files.createDirectory(copies.resolve("keys"));
        Path certificate = keys.resolve("operator.cert.pem");
        assertThat(QuoinProcess.run("plugin", "keygen", "--dir", keys.toString(), "operator")
                        .exitCode())
                .isZero();
        Files.createDirectory(home.file("trust/operators"));
        Files.copy(certificate, home.file("trust/operators/operator.pem"));
        home.edit("trust/policy.yaml", yaml -> yaml + "revocations: {store: operators}\n");
        String signer = SIGNER.matcher(Files.readString(home.file("plugins.lock")))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        Finished revoked = QuoinProcess.run(
                "plugin",
                "revoke",
                "--home",
                home.directory().toString(),
                "--key",
                keys.resolve("operator.key.pem").toString(),
                "--cert",
                certificate.toString(),
                "--signer",
                signer,
                "--reason",
                "key lost");
        assertThat(revoked.exitCode()).as(revoked.toString()).isZero();
        assertRefused("PLUGIN_REVOKED_SIGNER", "key lost", "quoin plugin upgrade");
    }

    @Test
    void aMandatoryPluginThatIsNotInstalled() {
        home.edit("node.yaml", yaml -> "plugins: {mandatory: [storage-rockdb]}\n" + yaml);
        assertRefused("PLUGIN_NOT_INSTALLED", "did you mean 'storage-rocksdb'");
    }

    @Test
    void anUnknownConfigurationKey() {
        home.edit("node.yaml", yaml -> yaml.replace("provider: \"rocksdb\"", "providr: rocksdb"));
        assertRefused("CONFIG_INVALID", "node.yaml", "storage.providr", "did you mean 'provider'");
    }

    @Test
    void anUnknownSettingOfAPlugin() {
        home.edit("node.yaml", yaml -> yaml.replace("    listen:", "    lisen:"));
        assertRefused("CONFIG_INVALID", "node.yaml", "lisen", "did you mean 'listen'");
    }

    @Test
    void anEngineThatNoPluginProvides() {
        home.edit("node.yaml", yaml -> yaml.replace("provider: \"chicory\"", "provider: chickory"));
        assertRefused("CONFIG_NO_PROVIDER", "WASM_ENGINE 'chickory'", "did you mean 'chicory'");
    }

    @Test
    void anRpcPortInUse() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            home.edit("node.yaml", yaml -> yaml.replace("port: 0", "port: " + holder.getLocalPort()));
            assertRefused("RPC_PORT_IN_USE", "127.0.0.1:" + holder.getLocalPort());
        }
    }

    @Test
    void aPeerPortInUse() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            home.edit(
                    "node.yaml",
                    yaml -> yaml.replaceAll(
                            "listen: \\[.*]", "listen: [/ip4/127.0.0.1/tcp/%d]".formatted(holder.getLocalPort())));
            assertRefused("NET_PORT_IN_USE", String.valueOf(holder.getLocalPort()));
        }
    }

    @Test
    void aMissingKeyFile() throws IOException {
        Files.delete(home.file("keys/session.key"));
        assertRefused("CONFIG_KEY_FILE", "session.key", "quoin keys");
    }

    @Test
    void aKeyFileThatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(home.file("keys/hotkey.json"), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("CONFIG_KEY_FILE", "hotkey.json", "rw-r--r--", "chmod 600");
    }

    @Test
    void aGenesisWithAnUnknownKey() {
        home.edit("genesis.json", json -> json.replace("\"netuid\"", "\"netuids\""));
        assertRefused("LEDGER_GENESIS", "netuid");
    }

    @Test
    void aGenesisWithAnotherSessionKeyThanTheHotkeySigned() {
        home.edit("genesis.json", json -> {
            List<String> keys = SESSION_KEY
                    .matcher(json)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            return json.replace(keys.get(0), "swapped")
                    .replace(keys.get(1), keys.get(0))
                    .replace("swapped", keys.get(1));
        });
        assertRefused("LEDGER_GENESIS", "signature");
    }

    @Test
    void aGenesisOfAnotherChain() {
        home.edit(
                "genesis.json",
                json -> json.replaceFirst(
                        "\"genesis\" : \"[0-9a-f]{64}\"", "\"genesis\" : \"%s\"".formatted("ab".repeat(32))));
        assertRefused("CHAIN_WRONG_NETWORK", "ab".repeat(32));
    }

    private void assertRefused(String code, String... fragments) {
        Finished finished = RunningNode.startInVain(home);
        assertThat(finished.errorLines()).as(finished.toString()).hasSize(1);
        assertThat(finished.errorLines().get(0)).startsWith("error " + code + ": ");
        String told = String.join(
                "\n",
                finished.errors()
                        .subList(
                                finished.errors().indexOf(finished.errorLines().get(0)),
                                finished.errors().size()));
        assertThat(told).contains(fragments);
        assertThat(finished.exitCode()).as(finished.toString()).isEqualTo(2);
        assertThat(finished.output()).as("nothing listens").isEmpty();
    }
}
