package io.quoin.host.project;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.descriptor.DescriptorReader;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginProjectTest {

    @TempDir
    private Path directory;

    /** Without the test, which stands on the kit: that is tried by hand and by its user's first build. */
    @ParameterizedTest
    @EnumSource
    void theProjectOfEachKindCompilesAndHasAGoodDescriptor(ProjectKind kind) throws Exception {
        Path project = directory.resolve("project");
        new PluginProject("storage-acme", kind, "com.acme.quoin", "0.1.0").write(project);
        Path sources = project.resolve("src/main/java/com/acme/quoin");
        List<Path> files;
        try (Stream<Path> listed = Files.list(sources)) {
            files = listed.toList();
        }
        assertThat(files).hasSize(3);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null,
                            manager,
                            null,
                            List.of("-proc:none", "-d", directory.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).isTrue();
        }
        String properties = Files.readString(project.resolve("src/main/resources/META-INF/quoin/plugin.properties"))
                .replace("${project.version}", "0.1.0");
        PluginDescriptor descriptor = DescriptorReader.read("project", properties.getBytes(StandardCharsets.UTF_8));
        assertThat(descriptor.id()).isEqualTo("storage-acme");
        assertThat(descriptor.kinds().toString()).contains(kind.name());
    }

    @ParameterizedTest
    @EnumSource
    void noWordOfATemplateIsLeft(ProjectKind kind) {
        Map<String, String> files = new PluginProject("storage-acme", kind, "com.acme.quoin", "0.1.0").files();
        assertThat(files).hasSize(8);
        files.forEach((name, text) -> assertThat(text).as(name).doesNotContainPattern("@[A-Za-z]+@"));
    }

    @Test
    void whatIsThereIsNotTouched() throws Exception {
        Path mine = Files.writeString(directory.resolve("mine"), "x");
        PluginProject project = new PluginProject("storage-acme", ProjectKind.STORAGE, "com.acme", "0.1.0");
        assertRefused(ConfigError.CONFIG_UNREADABLE, () -> project.write(mine));
        assertRefused(ConfigError.CONFIG_UNREADABLE, () -> project.write(directory));
        assertThat(mine).hasContent("x");
    }

    @Test
    void anIdOrAPackageThatIsNoneIsRefused() {
        for (String id : new String[] {"", "Acme", "../x", "a"}) {
            assertRefused(
                    ConfigError.CONFIG_INVALID, () -> new PluginProject(id, ProjectKind.STORAGE, "com.acme", "0.1.0"));
        }
        assertRefused(
                ConfigError.CONFIG_INVALID,
                () -> new PluginProject("storage-acme", ProjectKind.STORAGE, "com..acme", "0.1.0"));
    }
}
