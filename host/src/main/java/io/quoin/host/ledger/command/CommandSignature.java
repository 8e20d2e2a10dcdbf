package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.value.Hash;

/**
 * A signature and the key it is checked with.
 *
 * @param signer the public key: an account or a session key, as the command's {@link SignerKind} says
 * @param signature 64 bytes
 */
public record CommandSignature(Octets signer, Octets signature) {

    public CommandSignature {
        if (signer.length() != 32 || signature.length() != 64) {
            throw new IllegalArgumentException("Expected a key of 32 and a signature of 64 bytes, found "
                    + signer.length() + " and " + signature.length());
        }
    }

    void encode(CanonicalWriter out) {
        out.fixed(new Hash(signer.toBytes())).octets(signature);
    }

    static CommandSignature decode(CanonicalReader in) {
        return new CommandSignature(new Octets(in.hash().toBytes()), in.octets(64));
    }
}
