package io.quoin.host.node.config;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageSwitchTest {

    @TempDir
    Path home;

    private Path yaml(String storage) throws IOException {
        return Files.writeString(home.resolve(NodeConfig.FILE), storage + """
            runtime: {provider: any}
            network: {provider: any}
            consensus: {provider: any}
            chain: {provider: any}
            """);
    }

    @Test
    void theProviderIsReplaced() throws IOException {
        Path yaml = yaml("storage:\n  provider: rocksdb\n");
        StorageSwitch.prepare(home, "mvstore").write();
        assertThat(yaml).content().startsWith("storage:\n  provider: mvstore\n");
        assertThat(NodeConfig.load(home).storage().provider()).isEqualTo("mvstore");
    }

    @Test
    void settingsOfTheOldStorageAreNamedAndNothingChanges() throws IOException {
        Path yaml = yaml("storage:\n  provider: rocksdb\n  settings:\n    block-cache: 32MiB\n    other: 1\n");
        String before = Files.readString(yaml);
        assertThat(assertRefused(ConfigError.CONFIG_NOT_PLAIN, () -> StorageSwitch.prepare(home, "mvstore")))
                .hasMessageContaining("settings of 'rocksdb'")
                .hasMessageContaining("block-cache, other")
                .hasMessageContaining("without --switch");
        assertThat(yaml).hasContent(before);
    }

    @Test
    void settingsOfTheStorageThatIsNamedAlreadyStay() throws IOException {
        Path yaml = yaml("storage:\n  provider: mvstore\n  settings:\n    cache: 32MiB\n");
        String before = Files.readString(yaml);
        StorageSwitch.prepare(home, "mvstore").write();
        assertThat(yaml).hasContent(before);
    }
}
