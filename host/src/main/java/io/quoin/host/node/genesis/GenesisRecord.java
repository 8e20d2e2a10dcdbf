package io.quoin.host.node.genesis;

import io.quoin.host.file.DurableFile;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.BoundedFile;
import io.quoin.host.plugin.trust.SafePath;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * {@code data/genesis.hash}: the genesis that the home's node first started with, as 64 hexadecimal digits, mode 0600. The
 * ledger knows it too, but is read by a plugin; this is compared before any plugin is loaded.
 */
public final class GenesisRecord {

    /** The file's name in the data directory. */
    public static final String NAME = "genesis.hash";

    private static final int MAX_BYTES = 128;

    private final Path data;
    private final Path file;

    private GenesisRecord(Path data) {
        this.data = data;
        this.file = data.resolve(NAME);
    }

    /** The record in a data directory, which need not be there. */
    public static GenesisRecord in(Path data) {
        return new GenesisRecord(data);
    }

    /**
     * Writes it down at the first start, and compares it at every other. It is on the disk when this returns. Only who
     * holds the data directory may call it.
     *
     * @param source where the genesis was read from
     * @throws QuoinException as {@link #requireSame}, and with {@code LEDGER_GENESIS} if it cannot be written
     */
    public void keep(Genesis genesis, Path source) {
        requireSame(genesis, source);
        if (isThere()) {
            return;
        }
        try {
            DurableFile.replacePrivate(file, (genesis.hash().toHex() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new QuoinException(LedgerError.LEDGER_GENESIS, file + " cannot be written: " + e, e);
        }
    }

    /**
     * Compares a genesis with what was written down, if something was.
     *
     * @param source where the genesis was read from
     * @throws QuoinException with {@code LEDGER_GENESIS_MISMATCH}, or {@code PLUGIN_TRUST_STORE_UNSAFE} if others can
     *     change or remove the record
     */
    public void requireSame(Genesis genesis, Path source) {
        requireOurs();
        if (!isThere()) {
            return;
        }
        String recorded = new String(
                        BoundedFile.read(file, MAX_BYTES, PluginRejection.PLUGIN_ARTIFACT_UNREADABLE),
                        StandardCharsets.ISO_8859_1)
                .strip();
        String found = genesis.hash().toHex();
        if (!recorded.equals(found)) {
            throw new QuoinException(
                    LedgerError.LEDGER_GENESIS_MISMATCH,
                    source + " is the genesis " + found + ", and " + file + " says that this home began with "
                            + recorded
                            + "; put that network's genesis file back, or make a home for the other network with"
                            + " 'quoin init'; if it was the first start that had the wrong file, move " + data
                            + " away as a whole, and the node begins anew");
        }
    }

    private void requireOurs() {
        try {
            if (Files.exists(data)) {
                SafePath.requireTarget(data);
            }
            SafePath.requireIfThere(file, LedgerError.LEDGER_GENESIS);
        } catch (IOException e) {
            throw new QuoinException(
                    LedgerError.LEDGER_GENESIS, data + ": its owner and permissions cannot be read: " + e, e);
        }
    }

    private boolean isThere() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
