package io.quoin.host.plugin.trust;

import io.quoin.host.signing.SignerCertificate;
import java.util.List;

/**
 * Who made one signature.
 *
 * @param certificates every usable certificate of the trust stores that the signature names, all of one key; at least one
 */
record Signatory(List<SignerCertificate> certificates) {

    Signatory {
        certificates = List.copyOf(certificates);
    }
}
