package io.quoin.plugins.libp2p.boringssl;

import java.security.Provider;
import java.util.Optional;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** BoringSSL, by way of Conscrypt, on the platforms that its library was built for. Thread-safe. */
public final class BoringSsl {

    private static final Logger LOG = LoggerFactory.getLogger(BoringSsl.class);

    private BoringSsl() {}

    /** What its algorithms are asked of, loaded once, when it is first asked for; empty if no library loads here. */
    public static Optional<Provider> provider() {
        return Loaded.PROVIDER;
    }

    private static final class Loaded {

        private static final Optional<Provider> PROVIDER = load();

        private static Optional<Provider> load() {
            try {
                return Optional.of(Conscrypt.newProvider());
            } catch (UnsatisfiedLinkError | RuntimeException e) {
                LOG.info(
                        "Connections are encrypted and signatures are verified in Java, which is slower: no native library loads here: {}",
                        e.toString());
                return Optional.empty();
            }
        }
    }
}
