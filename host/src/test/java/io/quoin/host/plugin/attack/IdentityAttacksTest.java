package io.quoin.host.plugin.attack;

import static io.quoin.host.plugin.Refusals.assertRefused;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.signing.CertBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks 39 to 46: on version and identity. */
class IdentityAttacksTest extends AttackedHome {

    @Test
    void attack39OlderReleaseThanSeen() throws IOException {
        home.plugin("x.jar", jar("storage-x", "1.1.0", 7, RANGE, "STORAGE").build(), acme);
        lock();
        Files.delete(home.plugins().lockFile());
        refused(
                PluginRejection.PLUGIN_RELEASE_ROLLBACK,
                home.plugin(
                        "x.jar", jar("storage-x", "1.0.0", 6, RANGE, "STORAGE").build(), acme));
    }

    @Test
    void attack40SameVersionWithAnotherDigest() throws IOException {
        plugin();
        lock();
        Files.delete(home.plugins().lockFile());
        refused(
                PluginRejection.PLUGIN_VERSION_REPUBLISHED,
                home.plugin("x.jar", good().entry("more", "bytes").build(), acme));
    }

    @Test
    void attack41AnotherDigestThanTheLockNames() {
        Path file = plugin();
        lock();
        LockEntry entry = home.plugins().lock().entry("storage-x").orElseThrow();
        home.plugin("x.jar", good().entry("more", "bytes").build(), acme);
        assertRefused(
                PluginRejection.PLUGIN_LOCK_MISMATCH,
                () -> home.verifier().verify(new PluginFile(file, new Purpose.Load(entry))));
    }

    @Test
    void attack42AnotherIdThanTheLockNames() throws IOException {
        plugin();
        lock();
        Path lock = home.plugins().lockFile();
        Files.writeString(lock, Files.readString(lock).replace("storage-x", "storage-y"));
        LockEntry entry = home.plugins().lock().entry("storage-y").orElseThrow();
        assertRefused(
                PluginRejection.PLUGIN_LOCK_MISMATCH,
                () -> home.verifier().verify(new PluginFile(home.plugins().file(entry), new Purpose.Load(entry))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RocksDB",
                "storage-r\u043ecksdb",
                "..",
                "../../etc/passwd",
                "a/b",
                "storage\u0000x",
                "-x",
                "x",
                "\u0131d",
                "storage_x"
            })
    void attack43IdThatLooksLikeAnotherOrLeavesTheDirectory(String id) {
        refused(
                PluginRejection.PLUGIN_DESCRIPTOR_INVALID,
                home.plugin("x.jar", jar(id, "1.0.0", 1, RANGE, "STORAGE").build(), acme));
    }

    @Test
    void attack43IdOf300Letters() {
        refused(
                PluginRejection.PLUGIN_DESCRIPTOR_INVALID,
                home.plugin(
                        "x.jar",
                        jar("x".repeat(300), "1.0.0", 1, RANGE, "STORAGE").build(),
                        acme));
    }

    @Test
    void attack44TwoJarsWithOneId() {
        Path first = plugin();
        Path second = home.plugin(
                "y.jar", jar("storage-x", "1.1.0", 2, RANGE, "STORAGE").build(), acme);
        assertRefused(PluginRejection.PLUGIN_DUPLICATE_ID, this::lock);
        assertRefused(
                PluginRejection.PLUGIN_DUPLICATE_ID,
                () -> PluginRegistry.load(
                                List.of(PluginFile.unlocked(first), PluginFile.unlocked(second)),
                                home.verifier(),
                                directory.resolve("native"),
                                CallMetrics.none())
                        .close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quoin", "host", "spi", "testkit", "quoin-storage"})
    void attack45IdOfTheNodeItself(String id) {
        refused(
                PluginRejection.PLUGIN_RESERVED_ID,
                home.plugin("x.jar", jar(id, "1.0.0", 1, RANGE, "STORAGE").build(), acme));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", ">=1.0.0", "1.0.0", "<2.0.0", ">=1.0.0 <*", ">=one <two", "^1.0.0", ">=2.0.0 <1.0.0"})
    void attack46RangeThatIsMissingOrUnbounded(String requires) {
        refused(
                PluginRejection.PLUGIN_DESCRIPTOR_INVALID,
                home.plugin(
                        "x.jar",
                        jar("storage-x", "1.0.0", 1, requires, "STORAGE").build(),
                        acme));
    }

    @Test
    void attack46RangeOfTheNextMajorVersion() {
        refused(
                PluginRejection.PLUGIN_SPI_INCOMPATIBLE,
                home.plugin(
                        "x.jar",
                        jar("storage-x", "1.0.0", 1, ">=2.0.0 <3.0.0", "STORAGE")
                                .build(),
                        acme));
    }

    private void lock() {
        new Locking(home.plugins(), CertBuilder.clock()).lockAll();
    }
}
