package io.quoin.testkit.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.ledger.genesis.InitialValidator;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.PluginKind;
import io.quoin.spi.chain.AccountSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A home of a node of plugin objects: keys now, {@code node.yaml} when its peers are known. */
record TestHome(Path directory, NodeSetup setup, SessionKeyPair session, AccountSigner hotkey) {

    static TestHome create(Path directory, NodeSetup setup, RandomGenerator random) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        SessionKeyPair session = SessionKeyPair.generate(random);
        session.save(keys.resolve("session.key"));
        AccountSigner hotkey =
                AccountKeyFile.create(keys.resolve("hotkey.json"), setup.chain().accounts(), random);
        return new TestHome(directory, setup, session, hotkey);
    }

    InitialValidator validator(String networkId, long stake) {
        return InitialValidator.signed(networkId, hotkey, session.publicKey(), stake);
    }

    /** The same home with other plugins. */
    TestHome with(NodeSetup other) {
        return new TestHome(directory, other, session, hotkey);
    }

    /**
     * Writes {@code genesis.json} and {@code node.yaml}: JSON is YAML.
     *
     * @param settings further keys of {@code node.yaml}
     */
    void configure(byte[] genesis, List<String> peers, Map<String, ?> settings) throws IOException {
        Files.write(directory.resolve("genesis.json"), genesis);
        Map<String, Object> network = new HashMap<>(provider(PluginKind.NETWORK));
        network.put("peers", peers);
        Map<String, Object> config = new LinkedHashMap<>(settings);
        config.put("rpc", Map.of("port", 0));
        config.put("storage", provider(PluginKind.STORAGE));
        config.put("runtime", provider(PluginKind.WASM_ENGINE));
        config.put("network", network);
        config.put("consensus", provider(PluginKind.CONSENSUS));
        config.put("chain", provider(PluginKind.CHAIN));
        new ObjectMapper().writeValue(directory.resolve("node.yaml").toFile(), config);
    }

    private Map<String, Object> provider(PluginKind kind) {
        NodeSetup.Provider provider = Objects.requireNonNull(setup.providers().get(kind), kind.name());
        Map<String, Object> config = new HashMap<>();
        config.put("provider", provider.name());
        if (!provider.settings().isEmpty()) {
            config.put("settings", provider.settings());
        }
        return config;
    }
}
