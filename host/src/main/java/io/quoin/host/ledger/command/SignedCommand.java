package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A command with its signatures, as it travels and as a block carries it.
 *
 * @param command the command
 * @param signatures in ascending order of signer, each once
 */
public record SignedCommand(Command command, List<CommandSignature> signatures) {

    /** The largest encoding in bytes. */
    public static final int MAX_BYTES = CommandCodec.MAX_BYTES + 8 * 1024;

    private static final int MAX_SIGNATURES = 32;
    private static final Comparator<CommandSignature> BY_SIGNER =
            (a, b) -> Arrays.compareUnsigned(a.signer().toBytes(), b.signer().toBytes());

    public SignedCommand {
        signatures = List.copyOf(signatures);
        if (!command.type().signers().allows(signatures.size())) {
            throw new IllegalArgumentException(command.type() + " is signed by "
                    + command.type().signers() + ", found " + signatures.size() + " signatures");
        }
        for (int i = 1; i < signatures.size(); i++) {
            if (BY_SIGNER.compare(signatures.get(i - 1), signatures.get(i)) >= 0) {
                throw new IllegalArgumentException("The signers are not in ascending order, each once");
            }
        }
    }

    /** Signs for one account: a miner's or a hotkey's command. */
    public static SignedCommand byAccount(String networkId, Command command, AccountSigner signer) {
        return byOwners(networkId, command, List.of(signer));
    }

    /** Signs for several owner accounts. */
    public static SignedCommand byOwners(String networkId, Command command, List<AccountSigner> signers) {
        byte[] message = CommandCodec.signingBytes(networkId, CommandCodec.encode(command));
        return new SignedCommand(
                command,
                signers.stream()
                        .map(signer -> new CommandSignature(
                                new Octets(signer.account().toBytes()), new Octets(signer.sign(message))))
                        .sorted(BY_SIGNER)
                        .toList());
    }

    /** Signs with a validator's session key. */
    public static SignedCommand bySession(String networkId, Command command, VoteSigner signer) {
        byte[] message = CommandCodec.signingBytes(networkId, CommandCodec.encode(command));
        return new SignedCommand(
                command,
                List.of(new CommandSignature(
                        new Octets(signer.publicKey().toBytes()), new Octets(signer.sign(message)))));
    }

    /** A command that nobody signs. */
    public static SignedCommand byProtocol(Command command) {
        return new SignedCommand(command, List.of());
    }

    /** What the command is known by on a network. */
    public Hash id(String networkId) {
        return CommandCodec.id(networkId, CommandCodec.encode(command));
    }

    /** The encoding: the command with its length, the signer kind, the signatures. */
    public byte[] encode() {
        return new CanonicalWriter()
                .octets(new Octets(CommandCodec.encode(command)))
                .u8(command.type().signers().tag())
                .list(signatures, (out, signature) -> signature.encode(out))
                .toBytes();
    }

    /**
     * Reads an encoding. Signatures are not checked here.
     *
     * @throws QuoinException with {@code LEDGER_MALFORMED}
     */
    public static SignedCommand decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new QuoinException(
                    LedgerError.LEDGER_MALFORMED,
                    "A signed command has at most " + MAX_BYTES + " bytes, found " + bytes.length);
        }
        try {
            return CanonicalReader.read(bytes, SignedCommand::decode);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(LedgerError.LEDGER_MALFORMED, "Not a signed command: " + e.getMessage(), e);
        }
    }

    private static SignedCommand decode(CanonicalReader in) {
        Command command = CommandCodec.decode(in.octets(CommandCodec.MAX_BYTES).toBytes());
        SignerKind kind = SignerKind.ofTag(in.u8());
        if (kind != command.type().signers()) {
            throw new IllegalArgumentException(
                    command.type() + " is signed by " + command.type().signers() + ", found " + kind);
        }
        return new SignedCommand(command, in.list(MAX_SIGNATURES, CommandSignature::decode));
    }
}
