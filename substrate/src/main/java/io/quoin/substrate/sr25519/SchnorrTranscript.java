package io.quoin.substrate.sr25519;

import cafe.cryptography.curve25519.Scalar;

/** The transcript of one schnorrkel signature: context, message, key and commitment, in this order. */
final class SchnorrTranscript {

    private final MerlinTranscript transcript;

    SchnorrTranscript(String context, byte[] message, byte[] publicKey) {
        transcript = new MerlinTranscript("SigningContext")
                .append("", MerlinTranscript.ascii(context))
                .append("sign-bytes", message)
                .append("proto-name", MerlinTranscript.ascii("Schnorr-sig"))
                .append("sign:pk", publicKey);
    }

    /** The secret scalar behind the commitment. */
    Scalar commitmentSecret(byte[] nonce, byte[] randomness) {
        return Scalar.fromBytesModOrderWide(transcript.witness("signing", nonce, randomness, 64));
    }

    /** The challenge that the commitment leads to. */
    Scalar challenge(byte[] commitment) {
        return Scalar.fromBytesModOrderWide(
                transcript.copy().append("sign:R", commitment).challenge("sign:c", 64));
    }
}
