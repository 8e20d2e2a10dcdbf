package io.quoin.host.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFilesTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:4711");

    @TempDir
    Path data;

    private final AdminToken token = AdminToken.make(new SplittableRandom(1));

    @Test
    void whoCanReadTheFilesFindsTheNodeAndCarriesItsToken() throws Exception {
        try (ControlFiles files = ControlFiles.write(data, token, ADDRESS)) {
            assertThat(ControlFiles.address(data)).isEqualTo(ADDRESS);
            AdminToken read = ControlFiles.token(ControlFiles.tokenFile(data));
            assertThat(token.isIn(read.authorization())).isTrue();
            assertThat(files).isNotNull();
            try (var listed = Files.list(data)) {
                assertThat(listed.toList())
                        .hasSize(2)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
        assertThat(data).isEmptyDirectory();
        assertThatThrownBy(() -> ControlFiles.address(data)).hasMessageContaining("no node runs");
    }

    @Test
    void whatAKilledNodeLeftIsReplaced() {
        ControlFiles.write(data, AdminToken.make(new SplittableRandom(2)), URI.create("http://127.0.0.1:1"));
        try (ControlFiles files = ControlFiles.write(data, token, ADDRESS)) {
            assertThat(files).isNotNull();
            assertThat(ControlFiles.address(data)).isEqualTo(ADDRESS);
            assertThat(token.isIn(
                            ControlFiles.token(ControlFiles.tokenFile(data)).authorization()))
                    .isTrue();
        }
    }

    @Test
    void nothingElseIsTheToken() {
        assertThat(token.isIn("")).isFalse();
        assertThat(token.isIn(token.text())).isFalse();
        assertThat(token.isIn(token.authorization() + "0")).isFalse();
        assertThat(token.isIn(AdminToken.make(new SplittableRandom(2)).authorization()))
                .isFalse();
        assertThat(AdminToken.parse("bearer")).isEmpty();
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
