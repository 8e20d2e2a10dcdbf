package io.quoin.host.api;

import io.quoin.host.blob.BlobError;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes commands of clients. A command that refers to content is taken only when the content is here, with the size that
 * the command says: otherwise no validator could ever fetch it. Thread-safe.
 */
public final class CommandIntake {

    private final BlobStore blobs;
    private final CommandGossip gossip;
    private final BiConsumer<Manifest, byte[]> admitModule;
    private final Consumer<Hash> publish;

    /**
     * @param admitModule throws the reason if a challenge with this manifest and module would be refused by the sandbox
     * @param publish begins to spread the content of a command that was taken
     */
    public CommandIntake(
            BlobStore blobs, CommandGossip gossip, BiConsumer<Manifest, byte[]> admitModule, Consumer<Hash> publish) {
        this.blobs = blobs;
        this.gossip = gossip;
        this.admitModule = admitModule;
        this.publish = publish;
    }

    /**
     * Hands in a command.
     *
     * @throws QuoinException with the reason if it is refused
     */
    public void submit(SignedCommand command) {
        Optional<Hash> content = Optional.empty();
        if (command.command() instanceof Submit submit) {
            content(submit.artifact(), submit.artifactBytes());
            content = Optional.of(submit.artifact());
        } else if (command.command() instanceof RegisterChallenge register) {
            Manifest manifest = register.manifest();
            admitModule.accept(manifest, content(manifest.moduleHash(), manifest.moduleBytes()));
            content = Optional.of(manifest.moduleHash());
        }
        gossip.submit(command);
        content.ifPresent(publish);
    }

    private byte[] content(Hash hash, int bytes) {
        byte[] content = blobs.get(hash)
                .orElseThrow(() -> new QuoinException(
                        BlobError.BLOB_UNAVAILABLE,
                        "The content " + hash + " is not here; upload it first (blob_put)"));
        if (content.length != bytes) {
            throw new QuoinException(
                    BlobError.BLOB_WRONG,
                    "The content " + hash + " has " + content.length + " bytes, the command says " + bytes);
        }
        return content;
    }
}
