package io.quoin.host.node.context;

import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ValidatorTransport;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.value.SessionKey;
import java.nio.file.Path;

/** Gives consensus the ledger, the way to the validators, and the session key. */
final class HostConsensusContext extends HostContext implements ConsensusContext {

    private final String networkId;
    private final SessionKeyPair session;
    private final Application application;
    private final ValidatorTransport transport;

    HostConsensusContext(
            NodeServices services,
            Path data,
            String provider,
            String networkId,
            SessionKeyPair session,
            Application application,
            ValidatorTransport transport) {
        super(services, data, provider);
        this.networkId = networkId;
        this.session = session;
        this.application = application;
        this.transport = transport;
    }

    @Override
    public String networkId() {
        return networkId;
    }

    @Override
    public Application application() {
        return application;
    }

    @Override
    public ValidatorTransport transport() {
        return transport;
    }

    @Override
    public VoteSigner signer() {
        return session;
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return SessionKeyPair.verify(key, message, signature);
    }
}
