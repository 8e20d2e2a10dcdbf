package io.quoin.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarEditTest {

    @TempDir
    Path directory;

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("node.yaml"), text);
    }

    private String edited(String text) throws IOException {
        Path file = write(text);
        ScalarEdit.prepare(file, "runtime", "provider", "wasmtime").write();
        return Files.readString(file);
    }

    @Test
    void onlyTheValueChanges() throws IOException {
        String text = "# mine\nstorage:\n  provider: rocksdb # kept\n\nruntime:   # the engine\n\n  # which\n"
                + "  settings: {}\n  provider: %s   # fast\r\nnetwork:\n  provider: \"libp2p\"\n";
        for (String before : new String[] {"chicory", "\"chicory\"", "'chicory'"}) {
            assertThat(edited(text.formatted(before))).isEqualTo(text.formatted("wasmtime"));
        }
    }

    @Test
    void permissionsStay() throws IOException {
        Path file = write("runtime:\n  provider: chicory\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ScalarEdit.prepare(file, "runtime", "provider", "wasmtime").write();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aLinkIsNotReplacedByAFile() throws IOException {
        Path file = write("runtime:\n  provider: chicory\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), file);
        assertThatThrownBy(() -> ScalarEdit.prepare(link, "runtime", "provider", "wasmtime"))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_NOT_PLAIN))
                .hasMessageContaining("in the file that it leads to");
        assertThat(link).isSymbolicLink();
        assertThat(file).content().contains("chicory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "-a", "1", "a: b", "a\nb"})
    void aValueThatWouldNeedQuotingIsRefusedAndNothingChanges(String value) throws IOException {
        String text = "runtime:\n  provider: chicory\n";
        Path file = write(text);
        assertThatThrownBy(() -> ScalarEdit.prepare(file, "runtime", "provider", value))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_NOT_PLAIN))
                .hasMessageContaining("letters, digits and hyphens");
        assertThat(file).hasContent(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runtime: {provider: chicory}\n",
                "storage:\n  provider: rocksdb\n",
                "runtime:\n  settings:\n    provider: chicory\n  provider: &x chicory\n",
                "runtime:\n  provider: >\n    chicory\n",
                "runtime:\n  settings:\n    provider: inner\n  provider: outer\n",
                "text: |\n  a\nruntime:\n  settings:\n    provider: inner\n"
            })
    void anyOtherFormIsRefusedAndNothingChanges(String text) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> ScalarEdit.prepare(file, "runtime", "provider", "wasmtime"))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_NOT_PLAIN));
        assertThat(file).hasContent(text);
    }
}
