package io.quoin.host.config;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    Path directory;

    @Test
    void aSecondDocumentIsRefusedInWordsForAnOperator() throws Exception {
        Path file = Files.writeString(directory.resolve("node.yaml"), "a: 1\n---\nb: 2\n");
        assertThat(assertRefused(ConfigError.CONFIG_UNREADABLE, () -> ConfigFile.read(file)))
                .hasMessageContaining(file + " has a second document at line 3")
                .hasMessageNotContaining("Feature");
        Files.writeString(file, "a: 1\n---\n");
        assertRefused(ConfigError.CONFIG_UNREADABLE, () -> ConfigFile.read(file));
        Files.writeString(file, "---\na: 1\n...\n");
        assertThat(ConfigFile.read(file)).isEqualTo(Map.of("a", 1));
    }

    @Test
    void anAliasIsRefusedSinceItWouldBeReadAsTheNameOfItsAnchor() throws Exception {
        Path file = directory.resolve("policy.yaml");
        for (String text : List.of(
                "a: &x [1]\nb: *x\n", "a: &x acme\nb: *x\n", "a: &x {b: 1}\n<<: *x\n", "a: &x 1\nb: [2, *x]\n")) {
            Files.writeString(file, text);
            assertThat(assertRefused(ConfigError.CONFIG_UNREADABLE, () -> ConfigFile.read(file)))
                    .as(text)
                    .hasMessageContaining("has an alias at line 2; write the value out");
        }
        Files.writeString(file, "a: 'x & *y'\n");
        assertThat(ConfigFile.read(file)).isEqualTo(Map.of("a", "x & *y"));
    }

    @Test
    void whatIsNoTableIsRefusedInWordsForAnOperator() throws Exception {
        Path file = directory.resolve("policy.yaml");
        for (String text : List.of("- a: 1\n", "text\n", "7\n")) {
            Files.writeString(file, text);
            assertThat(assertRefused(ConfigError.CONFIG_UNREADABLE, () -> ConfigFile.read(file)))
                    .hasMessageContaining(file + ": it is no table of keys")
                    .hasMessageNotContaining("java.util");
        }
    }

    @Test
    void whatIsNotThereOrNoTextIsToldApart() throws Exception {
        Path file = directory.resolve("node.yaml");
        assertThat(assertRefused(ConfigError.CONFIG_UNREADABLE, () -> ConfigFile.read(file)))
                .hasMessage("Cannot read " + file + ": there is no such file");
        assertThat(assertRefused(ConfigError.CONFIG_UNREADABLE, () -> ConfigFile.read(directory)))
                .hasMessageContaining(directory + ": it is not a regular file")
                .hasMessageNotContaining("YAML");
        Files.write(file, new byte[] {(byte) 0xff});
        assertThat(assertRefused(ConfigError.CONFIG_UNREADABLE, () -> ConfigFile.read(file)))
                .hasMessage("Cannot read " + file + " as YAML: it is not UTF-8");
    }
}
