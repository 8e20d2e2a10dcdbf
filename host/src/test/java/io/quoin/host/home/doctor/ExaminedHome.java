package io.quoin.host.home.doctor;

import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.host.home.HomeOptions;
import io.quoin.host.home.NewHome;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.sample.WholeNodePlugin;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** A home that lacks the genesis only, with one plugin that is a whole node, as the doctor sees it. */
final class ExaminedHome {

    static final Instant VALID_UNTIL = CertBuilder.NOW.plus(Duration.ofDays(400));
    static final String JAR = "storage-x-1.0.0.jar";

    private final PublisherKey acme = CertBuilder.signer()
            .valid(CertBuilder.NOW.minusSeconds(1), VALID_UNTIL)
            .build();
    private final Path home;

    /** @param directory where the home is made, and what it is made of */
    ExaminedHome(Path directory) throws IOException {
        Path plugin = Files.write(
                directory.resolve(JAR),
                JarBuilder.jar()
                        .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                        .build());
        new PluginSigner(acme, CertBuilder.clock()).sign(plugin);
        Path publisher =
                Files.write(directory.resolve("acme.pem"), acme.certificate().toPem());
        home = directory.toRealPath().resolve("home");
        NewHome.create(
                home,
                new HomeOptions(
                        List.of(plugin),
                        publisher,
                        "rocksdb",
                        "chicory",
                        RecordPolicy.DEVIATIONS,
                        0,
                        "/ip6/::/tcp/0",
                        List.of(),
                        List.of("ws://[::1]:9944")),
                FakeKeys.ACCOUNTS,
                new SplittableRandom(1),
                CertBuilder.clock());
        lock(plugin(jar().build()));
    }

    Path root() {
        return home;
    }

    PublisherKey publisher() {
        return acme;
    }

    /** A jar that provides something of every kind. */
    static JarBuilder jar() {
        JarBuilder jar = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE,WASM_ENGINE,NETWORK,CONSENSUS,CHAIN")
                .entryPoint(WholeNodePlugin.class);
        for (Class<?> part : WholeNodePlugin.class.getDeclaredClasses()) {
            jar.classFile(part);
            for (Class<?> config : part.getDeclaredClasses()) {
                jar.classFile(config);
            }
        }
        return jar;
    }

    List<Finding> findings(Instant now) {
        return new Doctor(home, InstantSource.fixed(now)).examine();
    }

    List<Finding> findings(ErrorCode code) {
        return findings(CertBuilder.NOW).stream()
                .filter(finding -> finding.code() == code)
                .toList();
    }

    /** Without what is said of the machine. */
    List<Finding> findings(List<Path> unsigned) {
        return new Doctor(home, unsigned, InstantSource.fixed(CertBuilder.NOW))
                .examine().stream().filter(ExaminedHome::isOfHome).toList();
    }

    /** Puts another jar in the place of the home's only plugin, as its first. */
    TestHome plugin(byte[] jar) throws IOException {
        TestHome files = new TestHome(home).trust("publishers", acme);
        files.plugin(JAR, jar, acme);
        Files.deleteIfExists(files.plugins().lockFile());
        Files.deleteIfExists(files.plugins().stateFile());
        return files;
    }

    void lock(TestHome files) {
        new Locking(files.plugins(), CertBuilder.clock()).lockAll();
    }

    static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** Not one of the machine. */
    static boolean isOfHome(Finding finding) {
        return finding.code() != DoctorCode.DOCTOR_JAVA;
    }
}
