package io.quoin.plugins.libp2p.peerstore;

import io.quoin.plugins.libp2p.file.DurableFile;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of known peers. The node works without it: what fails is told, and the node goes on. */
final class PeerFile {

    static final String NAME = "peers";

    /** Where a file that cannot be trusted is left for the operator. */
    static final String DAMAGED = "peers.damaged";

    private static final Logger LOG = LoggerFactory.getLogger(PeerFile.class);

    private final Path directory;
    private final DurableFile file;

    PeerFile(Path directory) {
        this.directory = directory;
        this.file = new DurableFile(directory, NAME);
    }

    /** The peers in the file; none if there is no file, it is damaged, or cannot be read. */
    List<KnownPeer> read() {
        Path path = file.path();
        if (!Files.exists(path)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(path)) {
            return PeerCodec.decode(in.readNBytes(PeerCodec.MAX_BYTES + 1));
        } catch (QuoinException e) {
            setAside(path, e);
            return List.of();
        } catch (IOException e) {
            LOG.warn("The peer file {} cannot be read; the node starts without known peers", path, e);
            return List.of();
        }
    }

    /** Replaces the file; true if it is on the disk, name included. */
    boolean write(List<KnownPeer> peers) {
        try {
            file.write(PeerCodec.encode(peers));
            return true;
        } catch (ClosedByInterruptException e) {
            LOG.debug("Writing the peer file in {} was interrupted", directory, e);
            return false;
        } catch (IOException e) {
            LOG.warn(
                    "The peer file in {} cannot be written; known peers may be forgotten at the next start",
                    directory,
                    e);
            return false;
        }
    }

    private void setAside(Path file, QuoinException cause) {
        Path aside = directory.resolve(DAMAGED);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("The peer file is not used and was moved to {}: {}", aside, cause.getMessage());
        } catch (IOException e) {
            LOG.warn("The peer file {} is not used ({}), and cannot be moved aside", file, cause.getMessage(), e);
        }
    }
}
