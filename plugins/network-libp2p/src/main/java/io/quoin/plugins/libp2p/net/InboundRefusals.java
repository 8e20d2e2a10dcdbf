package io.quoin.plugins.libp2p.net;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which inbound connections came to nothing. A stranger can cause as many as it likes: so a warning about a peer that
 * is not allowed comes once a minute at most, with the number of those in between. Thread-safe.
 */
final class InboundRefusals {

    /** The least time between two warnings. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(InboundRefusals.class);

    private final InstantSource clock;
    private @Nullable Instant warned;
    private long unsaid;

    InboundRefusals(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes the reason why a connection ended before it was of use; tells whether it was worth a warning. */
    synchronized boolean note(QuoinException failure) {
        if (failure.code() != NetworkError.NET_PEER_NOT_ALLOWED) {
            LOG.debug("An inbound connection came to nothing: {}", failure.toString());
            return false;
        }
        Instant now = clock.instant();
        if (warned != null && now.isBefore(warned.plus(PAUSE))) {
            unsaid++;
            return false;
        }
        LOG.warn("{} ({} more since the last warning)", failure.toString(), unsaid);
        warned = now;
        unsaid = 0;
        return true;
    }
}
