package io.quoin.host.plugin.trust;

import io.quoin.host.file.DurableFile;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.BoundedFile;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.revocation.RevocationFile;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.revocation.SignedList;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.signing.CmsVerifier;
import io.quoin.host.signing.SignatureFault;
import io.quoin.host.signing.SignatureRefusedException;
import io.quoin.host.signing.SignedBytes;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
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
    private final HomeCommands commands;

    /** @param commands for messages */
    public RevocationLoader(RevocationRule rule, InstantSource clock, HomeCommands commands) {
        this.rule = rule;
        this.clock = clock;
        this.commands = commands;
    }

    /**
     * The list in a file.
     *
     * @throws QuoinException with a {@code PLUGIN_REVOCATION_LIST_…} code
     */
    public SignedList load(Path file, TrustState state) {
        SignedList signed = readToCount(file);
        RevocationList list = signed.list();
        Instant now = clock.instant();
        if (now.plus(CLOCK_TOLERANCE).isBefore(list.issued())) {
            throw invalid(
                    file, "it was issued at " + list.issued() + ", and now is " + now + ": check the clock", null);
        }
        requireNoStepBack(file, signed.mark(), state.revocations());
        if (!now.isBefore(list.nextUpdate())) {
            String stale = "the next list was due at " + list.nextUpdate() + ", and now is " + now;
            if (rule.stale() == RevocationRule.Stale.REFUSE) {
                throw PluginRejection.PLUGIN_REVOCATION_LIST_STALE.of(
                        String.valueOf(file),
                        stale + "; get it, or make it with " + commands.quoted("revoke --key KEY --cert CERT"));
            }
            LOG.warn("{} is stale: {}", file, stale);
        }
        return signed;
    }

    private SignedList readToCount(Path file) {
        try {
            return read(file, false);
        } catch (QuoinException e) {
            if (e.code() != PluginRejection.PLUGIN_REVOCATION_LIST_INVALID) {
                throw e;
            }
            throw new QuoinException(
                    e.code(),
                    e.getMessage() + "; get the operator's list and its signature, or make the next one with "
                            + commands.quoted("revoke --key KEY --cert CERT"),
                    e);
        }
    }

    /**
     * Refuses a list that is older than the one that was seen, or another one of its sequence.
     *
     * @throws QuoinException with {@code PLUGIN_REVOCATION_LIST_ROLLBACK}
     */
    public static void requireNoStepBack(Path file, RevocationMark list, RevocationMark seen) {
        if (list.sequence() < seen.sequence()) {
            throw PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK.of(
                    String.valueOf(file),
                    "its sequence is " + list.sequence() + ", and this node has seen " + seen.sequence()
                            + "; get the newest list");
        }
        if (seen.isForkedBy(list)) {
            throw PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK.of(
                    String.valueOf(file),
                    "this node has seen another list with its sequence, " + list.sequence()
                            + ", which may revoke more; get one that follows both, with a higher sequence");
        }
    }

    /** Whether there is anything of a list: its text, its signature, or what a writer left that was interrupted. */
    public static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || Files.exists(PluginSignature.pathFor(file), LinkOption.NOFOLLOW_LINKS)
                || !leftOver(file).isEmpty();
    }

    /**
     * The list in a file, to make what follows it: however old it is, and though its signer's certificate has ended since.
     *
     * @throws QuoinException with {@code PLUGIN_REVOCATION_LIST_INVALID}
     */
    public SignedList readToFollow(Path file) {
        return read(file, true);
    }

    private SignedList read(Path file, boolean ended) {
        byte[] signature = bytes(PluginSignature.pathFor(file), CmsVerifier.MAX_BYTES, file);
        try {
            return SignedList.of(signedText(file, signature, ended));
        } catch (SignatureRefusedException e) {
            throw invalid(file, "no operator of the policy's store signed it: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw invalid(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The text that the signature is over: the file's, or the part that becomes it. A new list is there from when its
     * signature is, even if whoever wrote it was killed before the text was renamed.
     */
    private byte[] signedText(Path file, byte[] signature, boolean ended) throws SignatureRefusedException {
        Path part = DurableFile.partOf(file);
        if (!Files.exists(file) && Files.exists(part)) {
            return requireSigned(bytes(part, RevocationFile.MAX_BYTES, file), signature, ended);
        }
        byte[] text = bytes(file, RevocationFile.MAX_BYTES, file);
        try {
            return requireSigned(text, signature, ended);
        } catch (SignatureRefusedException e) {
            if (e.fault() != SignatureFault.MISMATCH || !Files.exists(part)) {
                throw e;
            }
            return requireSigned(bytes(part, RevocationFile.MAX_BYTES, file), signature, ended);
        }
    }

    /** What a writer leaves that was interrupted: the parts of the list and of its signature, as far as they are there. */
    public static List<Path> leftOver(Path file) {
        return Stream.of(file, PluginSignature.pathFor(file))
                .map(DurableFile::partOf)
                .filter(part -> Files.exists(part, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /**
     * Ends what a writer began that was interrupted: the part becomes the list if the signature is over it, and else it
     * goes.
     */
    public void settle(Path file) throws IOException {
        Path part = DurableFile.partOf(file);
        if (Files.exists(part)) {
            if (isSigned(part, file)) {
                DurableFile.place(file);
            } else {
                Files.delete(part);
            }
        }
        for (Path left : leftOver(file)) {
            Files.delete(left);
        }
        DurableFile.forceDirectory(file.resolveSibling(""));
    }

    private boolean isSigned(Path part, Path file) {
        Path signature = PluginSignature.pathFor(file);
        if (!Files.exists(signature)) {
            return false;
        }
        try {
            requireSigned(
                    bytes(part, RevocationFile.MAX_BYTES, file), bytes(signature, CmsVerifier.MAX_BYTES, file), true);
            return true;
        } catch (SignatureRefusedException e) {
            if (e.fault() != SignatureFault.MISMATCH) {
                throw invalid(file, part + " is left over, and its signer is refused: " + e.getMessage(), e);
            }
            return false;
        }
    }

    /** @param ended whether the certificate need only have been valid when the list was issued */
    private byte[] requireSigned(byte[] text, byte[] signature, boolean ended) throws SignatureRefusedException {
        CmsVerifier verifier = new CmsVerifier(rule.certificates(), clock);
        SignedBytes signed = SignedBytes.of(text);
        try {
            verifier.verify(signed, signature, clock.instant());
        } catch (SignatureRefusedException e) {
            if (!ended || e.fault() != SignatureFault.SIGNER_EXPIRED) {
                throw e;
            }
            verifier.verify(signed, signature, RevocationFile.parse(text).issued());
        }
        return text;
    }

    private byte[] bytes(Path file, int limit, Path list) {
        try {
            if (Files.exists(file)) {
                SafePath.require(file);
            }
            return BoundedFile.read(file, limit, PluginRejection.PLUGIN_REVOCATION_LIST_INVALID);
        } catch (IOException e) {
            throw invalid(list, file + ": its owner and permissions cannot be read: " + e, e);
        } catch (QuoinException e) {
            if (e.code() == PluginRejection.PLUGIN_TRUST_STORE_UNSAFE) {
                throw e;
            }
            throw invalid(list, String.valueOf(e.getMessage()), e);
        }
    }

    private static QuoinException invalid(Path file, String message, @Nullable Throwable cause) {
        return PluginRejection.PLUGIN_REVOCATION_LIST_INVALID.of(String.valueOf(file), message, cause);
    }
}
