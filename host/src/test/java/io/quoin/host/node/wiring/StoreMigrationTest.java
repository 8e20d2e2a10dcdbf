package io.quoin.host.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.migration.MigrationProgress;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreMigrationTest {

    @TempDir
    Path home;

    @Test
    void aHomeThatCannotBeOpenedIsRefusedWithTheNodesOwnReason() throws Exception {
        Files.writeString(home.resolve("node.yaml"), """
                storage: {provider: one}
                runtime: {provider: any}
                network: {provider: any}
                consensus: {provider: any}
                chain: {provider: any}
                """);
        assertThatThrownBy(() -> StoreMigration.run(home, "one", "two", MigrationProgress.silent()))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_GENESIS))
                .hasMessageContaining("genesis.json");
    }
}
