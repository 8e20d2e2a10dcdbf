package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.ChainTip;

/**
 * What an agreement works with.
 *
 * @param logging whether decisions go to the log; not while the log has lost its say
 */
record HeightContext(
        Committee committee,
        LockRule locks,
        ChainTip parent,
        Application application,
        Authenticator authenticator,
        Voter voter,
        EvidenceLog evidence,
        CoreSettings settings,
        boolean logging,
        Outbox out) {}
