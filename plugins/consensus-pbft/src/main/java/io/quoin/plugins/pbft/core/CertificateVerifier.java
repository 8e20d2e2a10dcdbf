package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Seal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.SigningDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks signatures and certificates against a committee. Stateless. */
public final class CertificateVerifier {

    private final SigningDomain domain;
    private final Signatures signatures;

    public CertificateVerifier(SigningDomain domain, Signatures signatures) {
        this.domain = domain;
        this.signatures = signatures;
    }

    /** What is wrong with a certificate; empty if it proves that a quorum signed. Weight is checked before signatures. */
    public Optional<String> fault(Certificate certificate, Phase phase, Committee committee) {
        List<Seal> seals = certificate.seals();
        int last = seals.get(seals.size() - 1).signer();
        if (last >= committee.size()) {
            return Optional.of("Signer " + last + " is not among the set's " + committee.size() + " validators");
        }
        Set<Integer> signers = new HashSet<>();
        seals.forEach(seal -> signers.add(seal.signer()));
        if (!committee.isQuorum(signers::contains)) {
            return Optional.of("Its " + seals.size() + " signers do not hold more than two thirds of the weight");
        }
        byte[] signed = domain.bytes(committee.instance(), phase, certificate.round(), certificate.block());
        for (Seal seal : seals) {
            if (!signatures.verify(
                    committee.key(seal.signer()), signed, seal.signature().toBytes())) {
                return Optional.of("The signature of signer " + seal.signer() + " does not verify");
            }
        }
        return Optional.empty();
    }

    /** Whether a message is signed by the member it names. */
    boolean isSigned(SignedMessage message, Committee committee) {
        return message.signer() < committee.size()
                && signatures.verify(
                        committee.key(message.signer()),
                        domain.bytes(message),
                        message.signature().toBytes());
    }
}
