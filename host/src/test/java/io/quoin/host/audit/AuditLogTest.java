package io.quoin.host.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.file.OtherProcess;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeThreeLines() {
        file = directory.resolve("audit.jsonl");
        try (AuditLog log = AuditLog.open(file, CLOCK)) {
            log.append("plugin.loaded", Map.of("id", "a", "signer", "x"));
            log.append("plugin.loaded", Map.of("id", "b"));
        }
        try (AuditLog log = AuditLog.open(file, CLOCK)) {
            log.append("weights.included", Map.of("epoch", "1"));
        }
    }

    @Test
    void theChainGoesOnAfterAReopen() throws Exception {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).contains("\"sequence\":3").contains("weights.included");
    }

    @Test
    void aChangedLineIsFound() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"id\":\"b\"", "\"id\":\"c\""));
        assertBrokenAt("line 2");
    }

    @Test
    void aRemovedLineIsFound() throws Exception {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2)));
        assertBrokenAt("line 2");
    }

    @Test
    void aTornLastLineIsDropped() throws Exception {
        Files.writeString(file, "{\"sequence\":4,\"ti", StandardOpenOption.APPEND);
        AuditLog.open(file, CLOCK).close();
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void textBeyondAsciiIsKeptInAscii() throws Exception {
        try (AuditLog log = AuditLog.open(file, CLOCK)) {
            log.append("plugin.refused", Map.of("file", "Prüfung/插件.jar"));
        }
        AuditLog.open(file, CLOCK).close();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).chars()).allMatch(c -> c < 0x80);
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void aLineWithoutAFieldIsFound() throws Exception {
        Files.writeString(file, "{\"sequence\":4}\n", StandardOpenOption.APPEND);
        assertBrokenAt("line 4");
    }

    @Test
    void aLogThatIsOpenIsRefusedAndLeftAlone() throws Exception {
        try (AuditLog log = AuditLog.open(file, CLOCK)) {
            assertThatThrownBy(() -> AuditLog.open(file, CLOCK))
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(AuditError.AUDIT_IN_USE));
            log.append("weights.included", Map.of("epoch", "2"));
        }
        AuditLog.open(file, CLOCK).close();
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void anotherProcessIsRefusedWhileTheLogIsOpen() throws Exception {
        try (AuditLog log = AuditLog.open(file, CLOCK)) {
            assertThat(AuditLog.isOpen(file)).isTrue();
            assertThat(openInAnotherProcess()).isEqualTo("true AUDIT_IN_USE");
            log.append("weights.included", Map.of("epoch", "2"));
        }
        assertThat(openInAnotherProcess()).isEqualTo("false opened");
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    private String openInAnotherProcess() throws Exception {
        return OtherProcess.says(Opening.class, file.toString());
    }

    /** Says whether a log is open elsewhere, and what becomes of opening it. */
    static final class Opening {

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            boolean open = AuditLog.isOpen(file);
            try (AuditLog log = AuditLog.open(file, CLOCK)) {
                System.out.println(open + " opened");
            } catch (QuoinException e) {
                System.out.println(open + " " + e.code());
            }
        }
    }

    private void assertBrokenAt(String where) {
        assertThatThrownBy(() -> AuditLog.open(file, CLOCK))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(AuditError.AUDIT_BROKEN_CHAIN))
                .hasMessageContaining(where);
    }
}
