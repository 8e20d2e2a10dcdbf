package io.quoin.testkit.devnet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ChildProcessTest {

    private static final Pattern READY = Pattern.compile("^ready (\\S+)$");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final StopSignal stop = new StopSignal();

    @Test
    void endsWhenItsInputEnds() {
        ChildProcess child = start("echo starting; echo ready here; cat >/dev/null");
        assertThat(stop.await("the announcement", PATIENCE, child::announced)).isEqualTo("here");
        child.requireAlive();
        child.close();
        assertThatThrownBy(child::requireAlive).hasMessageContaining("exit code 0");
    }

    @Test
    void deadProcessIsReportedWithItsLastWords() {
        ChildProcess child = start("echo 'out of luck' >&2; exit 3");
        stop.await(
                "the end",
                PATIENCE,
                () -> ProcessHandle.of(child.pid()).isPresent() ? Optional.empty() : Optional.of(1));
        assertThatThrownBy(child::requireAlive)
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("out of luck");
    }

    @Test
    void killDoesNotAsk() {
        ChildProcess child = start("trap '' TERM; echo ready now; while :; do read -r line || :; done");
        stop.await("the announcement", PATIENCE, child::announced);
        child.kill();
        assertThatThrownBy(child::requireAlive).hasMessageContaining("137");
    }

    @Test
    void missingProgramIsAnError() {
        assertThatThrownBy(() -> ChildProcess.start("nobody", List.of("/no/such/program"), READY, log()))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void stopEndsEveryWait() {
        stop.stop();
        assertThatThrownBy(() -> stop.await("nothing", PATIENCE, Optional::empty))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        problem -> assertThat(problem.code()).isEqualTo(DevnetError.DEVNET_STOPPED));
    }

    @Test
    void waitInVainIsAnErrorThatSaysForWhat() {
        assertThatThrownBy(() -> stop.await("rain", Duration.ZERO, Optional::empty))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        problem -> assertThat(problem.code()).isEqualTo(DevnetError.DEVNET_TIMEOUT))
                .hasMessageContaining("rain");
    }

    private ChildProcess start(String script) {
        assertThat(Files.exists(Path.of("/bin/sh"))).isTrue();
        return ChildProcess.start("child", List.of("/bin/sh", "-c", script), READY, log());
    }

    private Path log() {
        return directory.resolve("child.log");
    }

    @Test
    void aFrozenProcessDoesNothingUntilItIsResumed() {
        ChildProcess child = start("echo ready now; while read -r line; do echo \"$line\" >&2; done");
        stop.await("the announcement", PATIENCE, child::announced);
        child.freeze();
        child.send("unheard");
        stop.during(Duration.ofMillis(300), () -> assertThat(logged()).isEmpty());
        child.resume();
        stop.await("what was said meanwhile", PATIENCE, () -> logged().isEmpty() ? Optional.empty() : Optional.of(1));
        assertThat(logged()).isEqualTo("unheard\n");
        child.close();
    }

    @Test
    void aFrozenProcessCanBeClosed() {
        ChildProcess child = start("echo ready now; cat >/dev/null");
        stop.await("the announcement", PATIENCE, child::announced);
        child.freeze();
        child.close();
        assertThat(child.exitCode()).contains(0);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void filesDoNotGrowOnceTheyMayNot() {
        assumeThat(ChildProcess.canForbidWrites()).as("prlimit is on the path").isTrue();
        Path file = directory.resolve("file");
        ChildProcess child = start("trap '' XFSZ; echo ready now; while read -r line; do"
                + " echo \"$line\" 2>/dev/null >> " + file + "; mkdir -p " + directory + "/$line; done");
        stop.await("the announcement", PATIENCE, child::announced);
        child.send("kept");
        awaitDirectory("kept");
        child.forbidWrites();
        child.send("lost");
        awaitDirectory("lost");
        assertThat(file).hasContent("kept");
        child.close();
    }

    private void awaitDirectory(String name) {
        stop.await(
                name,
                PATIENCE,
                () -> Files.isDirectory(directory.resolve(name)) ? Optional.of(name) : Optional.empty());
    }

    private String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
