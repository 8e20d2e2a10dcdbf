package io.quoin.plugins.bittensor;

import io.quoin.plugins.bittensor.account.Sr25519AccountScheme;
import io.quoin.plugins.bittensor.client.ChainReader;
import io.quoin.plugins.bittensor.client.FinalizedHeads;
import io.quoin.plugins.bittensor.client.GenesisCheck;
import io.quoin.plugins.bittensor.rpc.FailoverConnection;
import io.quoin.plugins.bittensor.rpc.MessageChannel;
import io.quoin.plugins.bittensor.rpc.WebSocketConnector;
import io.quoin.plugins.bittensor.weights.WeightQueue;
import io.quoin.plugins.bittensor.weights.WeightSubmissions;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.ChainCapability;
import io.quoin.spi.chain.ChainContext;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes clients of Bittensor. */
public final class BittensorChainFactory implements ChainFactory<BittensorConfig> {

    private static final int RANDOMNESS_BYTES = 32;

    private final Supplier<MessageChannel.Connector> connector;
    private final AccountScheme accounts;

    /** For the network, with signatures randomised by the platform's strong source. */
    public BittensorChainFactory() {
        this(WebSocketConnector::new, secureRandomness());
    }

    BittensorChainFactory(Supplier<MessageChannel.Connector> connector, Supplier<byte[]> randomness) {
        this.connector = connector;
        this.accounts = new Sr25519AccountScheme(randomness);
    }

    @Override
    public String name() {
        return "bittensor";
    }

    @Override
    public Class<BittensorConfig> configType() {
        return BittensorConfig.class;
    }

    @Override
    public AccountScheme accounts() {
        return accounts;
    }

    @Override
    public Set<ChainCapability> capabilities() {
        return Set.of();
    }

    @Override
    public Chain create(BittensorConfig config, ChainContext context) {
        List<URI> endpoints =
                config.endpoints().stream().map(BittensorChainFactory::endpoint).toList();
        if (endpoints.isEmpty()) {
            throw new QuoinException(
                    ChainError.CHAIN_UNREACHABLE, "No endpoint is configured. Name at least one ws:// or wss:// URL");
        }
        Duration timeout = config.requestTimeout();
        GenesisCheck genesis = new GenesisCheck(genesis(config.genesis()));
        FinalizedHeads heads = new FinalizedHeads();
        FailoverConnection connection = new FailoverConnection(
                endpoints,
                connector.get(),
                session -> {
                    genesis.check(session, timeout);
                    heads.follow(session, timeout);
                },
                new FailoverConnection.Timing(timeout, config.heartbeat(), config.maxBackoff()),
                context.random());
        try {
            connection.start();
            ChainReader reader = new ChainReader(connection, genesis.genesis());
            return new BittensorChain(
                    connection, heads, reader, genesis, weights(config, context, connection, heads, reader));
        } catch (RuntimeException e) {
            connection.close();
            heads.close();
            throw e;
        }
    }

    private Optional<WeightQueue> weights(
            BittensorConfig config,
            ChainContext context,
            FailoverConnection connection,
            FinalizedHeads heads,
            ChainReader reader) {
        WeightSubmissions.Limits limits =
                new WeightSubmissions.Limits(config.requestTimeout(), config.inclusionTimeout(), config.mortalBlocks());
        return context.hotkey()
                .map(signer ->
                        WeightSubmissions.queue(connection, heads, reader, accounts, signer, context.clock(), limits));
    }

    private static URI endpoint(String text) {
        try {
            URI uri = new URI(text);
            if (("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new QuoinException(
                    ChainError.CHAIN_UNREACHABLE, "Endpoint '" + text + "' is no URL: " + e.getMessage(), e);
        }
        throw new QuoinException(
                ChainError.CHAIN_UNREACHABLE,
                "Expected an endpoint such as wss://node.example:443, found '" + text + "'");
    }

    private static Optional<Hash> genesis(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Hash.fromHex(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    ChainError.CHAIN_WRONG_NETWORK,
                    "The configured genesis is no hash: " + e.getMessage() + ". Leave it empty or write 64 digits",
                    e);
        }
    }

    private static Supplier<byte[]> secureRandomness() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[RANDOMNESS_BYTES];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
