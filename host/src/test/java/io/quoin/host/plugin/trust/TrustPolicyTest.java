package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.descriptor.DescriptorReader;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrustPolicyTest {

    private static final String STATEMENT =
            "statements:\n  - plugin: storage-x\n    store: publishers\n    kinds: [storage]\n";

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", acme);
    }

    @Test
    void theLongestPatternDecides() {
        home.trust("others", CertBuilder.good());
        TrustPolicy policy = load("statements:\n"
                + "  - {plugin: '*', store: publishers, kinds: [chain]}\n"
                + "  - {plugin: 'storage-*', store: others, kinds: [storage]}\n"
                + "  - {plugin: storage-x, store: publishers, kinds: [network]}\n");
        assertThat(policy.statementFor("storage-x").orElseThrow().pattern()).isEqualTo("storage-x");
        assertThat(policy.statementFor("storage-y").orElseThrow().pattern()).isEqualTo("storage-*");
        assertThat(policy.statementFor("chain-z").orElseThrow().pattern()).isEqualTo("*");
        assertThat(policy.certificates()).hasSize(2);
    }

    @Test
    void anEmptyStoreTrustsNobody() {
        home.directory("trust/nobody");
        TrustPolicy policy = load(STATEMENT.replace("publishers", "nobody"));
        assertThat(policy.certificates()).isEmpty();
    }

    @Test
    void refusesAMissingPolicy() throws Exception {
        Files.delete(home.policyFile());
        assertRefused(PluginRejection.PLUGIN_POLICY_INVALID, () -> TrustPolicy.load(home.policyFile()));
    }

    @Test
    void refusesAPolicyWhoseDirectorysParentEverybodyMayWrite() throws Exception {
        TrustPolicy.load(home.policyFile());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> TrustPolicy.load(home.policyFile())))
                .hasMessageContaining("chmod go-w " + directory.toRealPath());
    }

    @Test
    void refusesALockInADirectoryThatEverybodyMayWrite() throws Exception {
        new Locking(home.plugins(), CertBuilder.clock()).lockAll();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(PluginRejection.PLUGIN_LOCK_INVALID, () -> home.plugins().lock());
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesACertificateThatIsNoFileInsteadOfWaitingForIt() throws Exception {
        Path pipe = directory.resolve("trust/publishers/pipe.pem");
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "mkfifo is needed for a named pipe");
        assertThat(invalid(STATEMENT)).hasMessageContaining("pipe.pem").hasMessageContaining("regular file");
    }

    @Test
    void refusesAnUnknownKeyAndSaysWhatWasMeant() {
        assertThat(invalid(STATEMENT.replace("kinds", "kind"))).hasMessageContaining("did you mean 'kinds'?");
        assertThat(invalid(STATEMENT + "level: audit\n")).hasMessageContaining("unknown key 'level'");
        assertThat(invalid(STATEMENT.replace("statements", "statement")))
                .hasMessageContaining("did you mean 'statements'?");
    }

    @Test
    void refusesWrongValues() {
        invalid(STATEMENT.replace("storage-x", "Storage*x"));
        invalid(STATEMENT.replace("publishers", "../publishers"));
        invalid(STATEMENT.replace("publishers", "absent"));
        invalid(STATEMENT.replace("[storage]", "[database]"));
        invalid(STATEMENT.replace("[storage]", "[]"));
        invalid(STATEMENT + "    signers: []\n");
        invalid(STATEMENT + "    signers: [zz]\n");
        invalid(STATEMENT + "    signers: ['" + "00".repeat(32) + "']\n");
        invalid("statements: everything\n");
        invalid("statements: [everything]\n");
        invalid("");
        invalid("{");
        invalid("~\n");
        invalid("# nothing\n");
    }

    @Test
    void refusesTwoStatementsForOnePattern() {
        invalid(STATEMENT + STATEMENT.replace("statements:\n", ""));
    }

    @Test
    void refusesAStoreFileThatIsNotACertificate() throws Exception {
        Files.writeString(directory.resolve("trust/publishers/x.pem"), "hello");
        invalid(STATEMENT);
    }

    @Test
    void ignoresSubdirectoriesAndOtherFilesOfAStore() throws Exception {
        home.directory("trust/publishers/old.pem");
        Files.writeString(directory.resolve("trust/publishers/README"), "hello");
        assertThat(load(STATEMENT).certificates()).containsExactly(acme.certificate());
    }

    @Test
    void refusesASymbolicLinkInAStore() throws Exception {
        Path real =
                Files.write(directory.resolve("real.pem"), acme.certificate().toPem());
        Files.createSymbolicLink(directory.resolve("trust/publishers/link.pem"), real);
        unsafe();
    }

    @Test
    void refusesAStoreThatEverybodyMayWrite() throws Exception {
        Files.setPosixFilePermissions(
                directory.resolve("trust/publishers"), PosixFilePermissions.fromString("rwxrwxrwx"));
        unsafe();
    }

    @Test
    void refusesAPolicyThatEverybodyMayWrite() throws Exception {
        home.policy(STATEMENT);
        Files.setPosixFilePermissions(home.policyFile(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> TrustPolicy.load(home.policyFile()));
    }

    @Test
    void refusesAPolicyInADirectoryThatEverybodyMayWrite() throws Exception {
        home.policy(STATEMENT);
        Files.setPosixFilePermissions(directory.resolve("trust"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> TrustPolicy.load(home.policyFile()));
    }

    private void unsafe() {
        assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> load(STATEMENT));
    }

    private QuoinException invalid(String yaml) {
        return assertRefused(PluginRejection.PLUGIN_POLICY_INVALID, () -> load(yaml));
    }

    private TrustPolicy load(String yaml) {
        return TrustPolicy.load(home.policy(yaml).policyFile());
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesAPolicyThatIsNoFileInsteadOfWaitingForIt() throws Exception {
        Path policy = home.policyFile();
        Files.delete(policy);
        assumeTrue(
                new ProcessBuilder("mkfifo", policy.toString()).start().waitFor() == 0,
                "mkfifo is needed for a named pipe");
        assertThat(assertRefused(PluginRejection.PLUGIN_POLICY_INVALID, () -> TrustPolicy.load(policy)))
                .hasMessageContaining("not a regular file");
    }

    @Test
    void aKindIsWrittenInAsciiAlone() {
        assertThat(DescriptorReader.kind("wasm-engine")).isEqualTo(PluginKind.WASM_ENGINE);
        for (String name : new String[] {"\u017ftorage", "cha\u0131n", " chain"}) {
            assertThatThrownBy(() -> DescriptorReader.kind(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
