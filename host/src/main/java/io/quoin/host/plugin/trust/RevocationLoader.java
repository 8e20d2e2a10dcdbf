package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.BoundedFile;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.revocation.RevocationFile;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.signing.CmsVerifier;
import io.quoin.host.signing.SignatureRefusedException;
import io.quoin.host.signing.SignedBytes;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the operator's revocation list: signature first, then its text, its sequence and its age. */
public final class RevocationLoader {

    /** The list's name beside the policy; its signature has {@code .p7s} after it. */
    public static final String NAME = "revocations.json";

    /** How far clocks of the operator's machines may differ. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(RevocationLoader.class);

    private final RevocationRule rule;
    private final InstantSource clock;

    public RevocationLoader(RevocationRule rule, InstantSource clock) {
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * The list in a file.
     *
     * @throws QuoinException with a {@code PLUGIN_REVOCATION_LIST_…} code
     */
    public RevocationList load(Path file, TrustState state) {
        RevocationList list = read(file);
        Instant now = clock.instant();
        if (now.plus(CLOCK_TOLERANCE).isBefore(list.issued())) {
            throw invalid(
                    file, "it was issued at " + list.issued() + ", and now is " + now + ": check the clock", null);
        }
        if (list.sequence() < state.revocationSequence()) {
            throw PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK.of(
                    String.valueOf(file),
                    "its sequence is " + list.sequence() + ", and this node has seen " + state.revocationSequence()
                            + "; get the newest list");
        }
        if (!now.isBefore(list.nextUpdate())) {
            String stale = "the next list was due at " + list.nextUpdate() + ", and now is " + now;
            if (rule.stale() == RevocationRule.Stale.REFUSE) {
                throw PluginRejection.PLUGIN_REVOCATION_LIST_STALE.of(String.valueOf(file), stale + "; get it");
            }
            LOG.warn("{} is stale: {}", file, stale);
        }
        return list;
    }

    private RevocationList read(Path file) {
        byte[] text;
        byte[] signature;
        try {
            text = BoundedFile.read(file, RevocationFile.MAX_BYTES, PluginRejection.PLUGIN_REVOCATION_LIST_INVALID);
            signature = BoundedFile.read(
                    PluginSignature.pathFor(file),
                    CmsVerifier.MAX_BYTES,
                    PluginRejection.PLUGIN_REVOCATION_LIST_INVALID);
        } catch (QuoinException e) {
            throw invalid(file, String.valueOf(e.getMessage()), e);
        }
        try {
            new CmsVerifier(rule.certificates(), clock).verify(SignedBytes.of(text), signature, clock.instant());
            return RevocationFile.parse(text);
        } catch (SignatureRefusedException e) {
            throw invalid(file, "no operator of the policy's store signed it: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw invalid(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static QuoinException invalid(Path file, String message, @Nullable Throwable cause) {
        return PluginRejection.PLUGIN_REVOCATION_LIST_INVALID.of(String.valueOf(file), message, cause);
    }
}
