package io.quoin.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.text.FailureText;
import io.quoin.host.text.Saying;
import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigBinderTest {

    enum Mode {
        FAST,
        VERY_SAFE
    }

    record Inner(
            @Setting(description = "depth", defaultValue = "3", min = 1, max = 9)
            int depth) {}

    record Outer(
            @Setting(description = "name") String name,

            @Setting(description = "size", defaultValue = "64MiB")
            ByteSize cacheSize,

            @Setting(description = "wait", defaultValue = "2s")
            Duration maxWait,

            @Setting(description = "mode", defaultValue = "fast")
            Mode mode,

            @Setting(description = "dir", defaultValue = "data")
            Path directory,

            @Setting(description = "names", defaultValue = "")
            List<String> names,

            @Setting(description = "token", defaultValue = "none", secret = true)
            String token,

            @Setting(description = "inner") Inner inner,

            @Setting(description = "open", defaultValue = "")
            Settings settings) {}

    private static Outer bind(Map<String, Object> tree) {
        return ConfigBinder.bind(Outer.class, tree, "node.yaml", Path.of("/home"));
    }

    @Test
    void defaultsFillWhatIsNotGiven() {
        Outer bound = bind(Map.of("name", "a"));
        assertThat(bound)
                .isEqualTo(new Outer(
                        "a",
                        new ByteSize(64 << 20),
                        Duration.ofSeconds(2),
                        Mode.FAST,
                        Path.of("/home/data"),
                        List.of(),
                        "none",
                        new Inner(3),
                        new Settings("settings", Map.of())));
    }

    @Test
    void everyTypeIsReadFromTheTree() {
        Outer bound = bind(Map.of(
                "name", "b",
                "cache-size", "2GiB",
                "max-wait", "250ms",
                "mode", "very-safe",
                "directory", "/elsewhere",
                "names", List.of("x", "y"),
                "inner", Map.of("depth", 9),
                "settings", Map.of("any", 1)));
        assertThat(bound.cacheSize().bytes()).isEqualTo(2L << 30);
        assertThat(bound.maxWait()).isEqualTo(Duration.ofMillis(250));
        assertThat(bound.mode()).isEqualTo(Mode.VERY_SAFE);
        assertThat(bound.directory()).isEqualTo(Path.of("/elsewhere"));
        assertThat(bound.names()).containsExactly("x", "y");
        assertThat(bound.inner().depth()).isEqualTo(9);
        assertThat(bound.settings().tree()).containsEntry("any", 1);
    }

    @Test
    void allProblemsAreReportedTogetherWithSuggestions() {
        assertThatThrownBy(() -> bind(Map.of("nam", "a", "max-wait", "soon", "inner", Map.of("depth", 10))))
                .isInstanceOfSatisfying(QuoinException.class, e -> {
                    assertThat(e.code()).isEqualTo(ConfigError.CONFIG_INVALID);
                    assertThat(e.getMessage())
                            .contains("node.yaml has 4 problems")
                            .contains("unknown key 'nam'; did you mean 'name'?")
                            .contains("'name' is missing")
                            .contains("'max-wait': expected a duration")
                            .contains("'inner.depth': expected 1 to 9, found 10");
                });
    }

    @Test
    void aNumberBeyondItsTypeIsRefused() {
        record Wide(@Setting(description = "n") int number) {}
        assertThatThrownBy(() -> ConfigBinder.bind(Wide.class, Map.of("number", 1L << 40), "f", Path.of("")))
                .hasMessageContaining("at most 31 bits");
    }

    @Test
    void aSecretIsNotPrintedWhenItIsWrong() {
        record Secret(
                @Setting(description = "n", secret = true, min = 5)
                long number) {}
        assertThatThrownBy(() -> ConfigBinder.bind(Secret.class, Map.of("number", 3), "f", Path.of("")))
                .hasMessageContaining("secret value is not valid")
                .hasMessageNotContaining("3");
    }

    @Test
    void aRefusalWithoutAMessageIsNamedByItsType() {
        record Silent(
                @Setting(description = "n", defaultValue = "1")
                int number) {
            @SuppressWarnings("UnusedMethod") // the binder finds it
            Silent {
                throw new IllegalStateException();
            }
        }
        record Whole(@Setting(description = "s") Silent part) {}
        assertThatThrownBy(() -> ConfigBinder.bind(Whole.class, Map.of(), "f", Path.of("")))
                .hasMessageContaining("'part': java.lang.IllegalStateException");
    }

    @Test
    void aRefusalThatCannotBeShownIsOneLineOfBoundedLength() {
        record Loud(
                @Setting(description = "n", defaultValue = "1")
                int number) {
            @SuppressWarnings("UnusedMethod") // the binder finds it
            Loud {
                throw Saying.of(() -> "\u001b[2Jforged\n".repeat(1 << 20));
            }
        }
        record Whole(@Setting(description = "s") Loud part) {}
        assertThatThrownBy(() -> ConfigBinder.bind(Whole.class, Map.of(), "f", Path.of("")))
                .hasMessageContaining("'part': ?[2Jforged?")
                .hasMessageNotContaining("\u001b")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2 * FailureText.MAX_CHARS));
    }
}
