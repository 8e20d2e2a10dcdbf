package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The core's class files name nothing that would make two runs differ. */
class PurityTest {

    private static final List<String> FORBIDDEN = List.of(
            "java/lang/Thread",
            "java/lang/System",
            "java/util/Random",
            "java/util/UUID",
            "java/util/random/",
            "java/util/concurrent/",
            "java/security/SecureRandom",
            "java/time/",
            "java/nio/file/",
            "java/nio/channels/",
            "java/net/",
            "identityHashCode",
            "parallelStream");

    @Test
    void coreKnowsNoThreadClockRandomnessOrFile() throws IOException, URISyntaxException {
        Path classes = Path.of(PbftCore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        int seen = 0;
        for (String folder : List.of("core", "message")) {
            try (Stream<Path> files = Files.list(classes.resolve("io/quoin/plugins/pbft/" + folder))) {
                for (Path file : files.toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertThat(FORBIDDEN).as(file.getFileName().toString()).noneMatch(text::contains);
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(40);
    }
}
