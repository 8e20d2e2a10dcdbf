package io.quoin.host.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigError;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRecordsTest {

    @TempDir
    Path home;

    private final List<RecordSource> opened = new ArrayList<>();

    @AfterEach
    void nothingWasOpened() {
        assertThat(opened).isEmpty();
    }

    @Test
    void aDirectoryThatIsNoHomeIsRefused() {
        assertRefused(ConfigError.CONFIG_UNREADABLE, "node.yaml");
    }

    @Test
    void aHomeThatCannotBeOpenedIsRefusedWithTheNodesOwnReason() throws Exception {
        Files.writeString(home.resolve("node.yaml"), """
                storage: {provider: one}
                runtime: {provider: any}
                network: {provider: any}
                consensus: {provider: any}
                chain: {provider: any}
                """);

        assertRefused(LedgerError.LEDGER_GENESIS, "genesis.json");
    }

    private void assertRefused(ErrorCode code, String named) {
        assertThatThrownBy(() -> StoredRecords.with(home, opened::add))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(named);
    }
}
