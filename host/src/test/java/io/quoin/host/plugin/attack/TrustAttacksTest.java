package io.quoin.host.plugin.attack;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attacks 28 to 38: on trust and policy. */
class TrustAttacksTest extends AttackedHome {

    private final PublisherKey operator =
            CertBuilder.signer().subject("CN=operator").build();

    @Test
    void attack28SignerOfOnePluginSignsAnother() {
        PublisherKey bolt = CertBuilder.signer().subject("CN=bolt").build();
        home.trust("bolts", bolt)
                .policy("statements:\n"
                        + "  - {plugin: storage-x, store: publishers, kinds: [storage]}\n"
                        + "  - {plugin: storage-y, store: bolts, kinds: [storage]}\n");
        refused(PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN, home.plugin("x.jar", jar, bolt));
    }

    @Test
    void attack29SignerForStorageProvidesConsensusToo() {
        home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage]}]\n");
        byte[] both = jar("storage-x", "1.0.0", 1, RANGE, "STORAGE,CONSENSUS").build();
        refused(PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND, home.plugin("x.jar", both, acme));
    }

    @Test
    void attack30StoreFileIsALinkOrWritableForEverybody() throws IOException {
        Path store = directory.resolve("trust/publishers");
        Path elsewhere =
                Files.write(directory.resolve("mine.pem"), acme.certificate().toPem());
        Path link = Files.createSymbolicLink(store.resolve("link.pem"), elsewhere);
        refused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, plugin());
        Files.delete(link);
        verify(plugin());
        Path certificate =
                Files.write(store.resolve("open.pem"), acme.certificate().toPem());
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-rw-rw-"));
        refused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, plugin());
    }

    @Test
    void attack31EmptyStoreRefusesEverything() throws IOException {
        try (var files = Files.list(directory.resolve("trust/publishers"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        refused(PluginRejection.PLUGIN_SIGNER_UNKNOWN, plugin());
    }

    @Test
    void attack32RevokedSigner() {
        revoke(1, new Revocation.Signer(acme.certificate().fingerprint(), "lost"));
        refused(PluginRejection.PLUGIN_REVOKED_SIGNER, plugin());
    }

    @Test
    void attack33RevokedDigest() {
        revoke(1, new Revocation.Artifact(Hash.sha256(jar), "backdoor"));
        refused(PluginRejection.PLUGIN_REVOKED_ARTIFACT, plugin());
    }

    @Test
    void attack34ListWithALowerSequence() {
        revoke(5);
        home.plugins().remember(home.plugins().trust().state());
        revoke(4);
        refused(PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK, plugin());
    }

    @Test
    void attack35ExpiredList() {
        policyWithList();
        home.revocations(
                new RevocationList(
                        1, CertBuilder.NOW.minusSeconds(2), CertBuilder.NOW.minusSeconds(1), List.of(), List.of()),
                operator);
        refused(PluginRejection.PLUGIN_REVOCATION_LIST_STALE, plugin());
    }

    @Test
    void attack36ListUnsignedOrSignedByAPublisher() throws IOException {
        policyWithList();
        home.revocations(list(1, CertBuilder.NOW.plusSeconds(60)), acme);
        refused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, plugin());
        Files.delete(directory.resolve("trust/revocations.json.p7s"));
        refused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, plugin());
    }

    @Test
    void attack37UnknownPolicyKeyOrLevel() {
        for (String typo :
                new String[] {"kind: [storage]", "tresholds: 2", "level: strct", "treshold: 2", "level: skip"}) {
            home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage], " + typo + "}]\n");
            refused(PluginRejection.PLUGIN_POLICY_INVALID, plugin());
        }
        home.policy("statement: []\nstatements: [{plugin: '*', store: publishers, kinds: [storage]}]\n");
        refused(PluginRejection.PLUGIN_POLICY_INVALID, plugin());
    }

    @Test
    void attack38LevelAuditOnAProductionNetwork() {
        home.policy("statements: [{plugin: '*', store: publishers, kinds: [consensus], level: audit}]\n");
        assertThat(assertRefused(PluginRejection.PLUGIN_POLICY_INVALID, () -> verify(plugin())))
                .hasMessageContaining("audit");
    }

    private void revoke(long sequence, Revocation... revoked) {
        policyWithList();
        home.revocations(list(sequence, CertBuilder.NOW.plusSeconds(60), revoked), operator);
    }

    private void policyWithList() {
        home.trust("operators", operator)
                .policy("statements: [{plugin: '*', store: publishers, kinds: [storage]}]\n"
                        + "revocations: {store: operators}\n");
    }

    private static RevocationList list(long sequence, Instant nextUpdate, Revocation... revoked) {
        return new RevocationList(sequence, CertBuilder.NOW, nextUpdate, List.of(revoked), List.of());
    }
}
