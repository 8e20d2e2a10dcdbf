package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;

/** The encoding of commands and the bytes that are signed. Pure. */
public final class CommandCodec {

    /** The largest encoded command in bytes: half of a block. */
    public static final int MAX_BYTES = 512 * 1024;

    private CommandCodec() {}

    /** The canonical encoding: the type's tag, then the fields. */
    public static byte[] encode(Command command) {
        CanonicalWriter out = new CanonicalWriter().u8(command.type().tag());
        command.encodeFields(out);
        return out.toBytes();
    }

    /**
     * Reads an encoding.
     *
     * @throws QuoinException with {@code LEDGER_MALFORMED} if the bytes are not the canonical encoding of a command
     */
    public static Command decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new QuoinException(
                    LedgerError.LEDGER_MALFORMED,
                    "A command has at most " + MAX_BYTES + " bytes, found " + bytes.length);
        }
        try {
            return CanonicalReader.read(bytes, in -> CommandType.ofTag(in.u8()).decode(in));
        } catch (IllegalArgumentException e) {
            throw new QuoinException(LedgerError.LEDGER_MALFORMED, "Not a command: " + e.getMessage(), e);
        }
    }

    /** The bytes that a command's signatures cover: the domain tag {@code quoin/<network>/command/1}, then the encoding. */
    public static byte[] signingBytes(String networkId, byte[] encodedCommand) {
        byte[] domain = ("quoin/" + networkId + "/command/1").getBytes(StandardCharsets.US_ASCII);
        return concatenate(domain, encodedCommand);
    }

    /** What a command is known by: SHA-256 over the signed bytes. The signatures are no part of it. */
    public static Hash id(String networkId, byte[] encodedCommand) {
        return Hash.sha256(signingBytes(networkId, encodedCommand));
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        byte[] joined = new byte[Math.addExact(first.length, second.length)];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
