package io.quoin.host.project;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.client.ChallengeFile;
import io.quoin.host.config.ConfigError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the projects build and score is in the acceptance tests, which have the toolchains' commands. */
class ChallengeProjectTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void theProjectOfEachLanguageHasAGoodDescriptionAndNoWordOfATemplateIsLeft(ChallengeLanguage language)
            throws Exception {
        Path project = directory.resolve("project");
        new ChallengeProject("my-challenge", language).write(project);
        ChallengeFile description = ChallengeFile.read(project.resolve("challenge.json"));
        assertThat(description.name()).isEqualTo("my-challenge");
        try (Stream<Path> tree = Files.walk(project)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContainPattern("@[A-Za-z]+@").endsWith("\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFileOfTheKitIsInAProject(ChallengeLanguage language) throws Exception {
        Path kits = Path.of("..", "sdk");
        Path kit = kits.resolve(language.name().toLowerCase(Locale.ROOT));
        try (Stream<Path> tree = Files.walk(kit)) {
            List<String> files = tree.filter(Files::isRegularFile)
                    .map(file -> "challenge/" + kits.relativize(file))
                    .toList();
            assertThat(language.resources().values()).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    @Test
    void whatIsThereIsNotTouched() throws Exception {
        Path mine = Files.writeString(directory.resolve("mine"), "x");
        ChallengeProject project = new ChallengeProject("my-challenge", ChallengeLanguage.C);
        assertRefused(ConfigError.CONFIG_UNREADABLE, () -> project.write(mine));
        assertRefused(ConfigError.CONFIG_UNREADABLE, () -> project.write(directory));
        assertThat(mine).hasContent("x");
    }

    @Test
    void aNameThatNoNetworkTakesIsRefused() {
        for (String name : new String[] {"", "Mine", "../x", "a_b", "a".repeat(65)}) {
            assertRefused(ConfigError.CONFIG_INVALID, () -> new ChallengeProject(name, ChallengeLanguage.C));
        }
    }
}
