package io.quoin.testkit.kit.consensus;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ValidatorTransport;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.context.TestPluginContext;
import java.nio.file.Path;

/** What an engine under test works with. */
public final class TestConsensusContext extends TestPluginContext implements ConsensusContext {

    private final Application application;
    private final ValidatorTransport transport;
    private final VoteSigner signer;

    public TestConsensusContext(
            Path dataDirectory, Application application, ValidatorTransport transport, VoteSigner signer) {
        super(dataDirectory);
        this.application = application;
        this.transport = transport;
        this.signer = signer;
    }

    @Override
    public String networkId() {
        return "kit";
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
        return signer;
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return TestSigner.verify(key, message, signature);
    }
}
