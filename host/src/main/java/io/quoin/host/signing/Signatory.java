package io.quoin.host.signing;

import java.util.List;

/**
 * Who made one signature.
 *
 * @param certificates every usable certificate of the trust stores that the signature names, all of one key; at least one
 * @param ofKey every certificate of the trust stores for that key, usable or not, and whichever the signature names: it does
 *     not cover the name
 */
public record Signatory(List<SignerCertificate> certificates, List<SignerCertificate> ofKey) {

    public Signatory {
        certificates = List.copyOf(certificates);
        ofKey = List.copyOf(ofKey);
    }
}
