package io.quoin.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PluginDocumentationTest {

    @Test
    void theDocumentationListsEveryRefusalInItsOrder() throws Exception {
        String page = Files.readString(Path.of("../docs/plugin-authors.md"));
        List<String> documented = Pattern.compile("^\\| `(PLUGIN_[A-Z_]+)` \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
        assertThat(documented)
                .isEqualTo(
                        Arrays.stream(PluginRejection.values()).map(Enum::name).toList());
    }
}
