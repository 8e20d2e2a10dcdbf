package io.quoin.host.plugin.trust;

import io.quoin.host.file.RegularFile;
import io.quoin.host.identity.PrivateFile;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.host.text.FailureText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of signers' certificates ({@code *.pem}), each trusted by itself: no chain is built, and the Java
 * platform's roots are never asked. Presence in the directory gives no right; a policy statement does.
 */
final class TrustStore {

    private static final Logger LOG = LoggerFactory.getLogger(TrustStore.class);

    /** More certificates than this in one store are a mistake. */
    private static final int MAX_CERTIFICATES = 256;

    private TrustStore() {}

    /**
     * The store's certificates; none if it is empty, which trusts nobody.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_TRUST_STORE_UNSAFE} or {@code PLUGIN_POLICY_INVALID}
     */
    static Set<SignerCertificate> read(Path directory) {
        Set<SignerCertificate> certificates = new HashSet<>();
        try {
            if (!Files.isDirectory(directory)) {
                throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                        String.valueOf(directory), "there is no such directory of certificates");
            }
            SafePath.require(directory);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    if (Files.isDirectory(file) || !file.toString().endsWith(".pem")) {
                        LOG.warn("{} in the trust store is not a certificate (*.pem) and is ignored", file);
                        continue;
                    }
                    if (certificates.size() == MAX_CERTIFICATES) {
                        throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                                String.valueOf(directory), "it has more than " + MAX_CERTIFICATES + " certificates");
                    }
                    certificates.add(certificate(file));
                }
            }
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                    String.valueOf(directory), "the trust store cannot be read: " + FailureText.message(e), e);
        }
        return certificates;
    }

    private static SignerCertificate certificate(Path file) throws IOException {
        SafePath.require(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                    String.valueOf(file), "a certificate is a regular file, found a special one");
        }
        try {
            return SignerCertificate.fromPem(RegularFile.read(file, PrivateFile.MAX_BYTES));
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                    String.valueOf(file), "the certificate cannot be read: " + RegularFile.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                    String.valueOf(file), "it is not a certificate in PEM: " + FailureText.message(e), e);
        }
    }
}
