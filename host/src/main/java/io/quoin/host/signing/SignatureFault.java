package io.quoin.host.signing;

/** Why a signature was refused. */
public enum SignatureFault {
    /** Not a CMS signature in the accepted form. */
    MALFORMED,
    /** An algorithm, curve or key outside the allow-list. */
    ALGORITHM,
    /** The signature belongs to other bytes, or was made with another key. */
    MISMATCH,
    /** No trusted certificate is the one that the signature names. */
    SIGNER_UNKNOWN,
    /** The certificate's validity has ended. */
    SIGNER_EXPIRED,
    /** The certificate's validity has not begun. */
    SIGNER_NOT_YET_VALID,
    /** The certificate is not for signing code. */
    SIGNER_USAGE
}
