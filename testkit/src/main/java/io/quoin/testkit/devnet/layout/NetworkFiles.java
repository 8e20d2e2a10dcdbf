package io.quoin.testkit.devnet.layout;

import io.quoin.spi.chain.AccountSigner;
import java.nio.file.Path;
import java.util.List;

/**
 * A network on disk, ready to start.
 *
 * @param networkId its name
 * @param netuid its subnet
 * @param chainGenesis the dev chain's genesis file
 * @param chainPort the dev chain's port
 * @param owner who publishes challenges
 */
public record NetworkFiles(
        String networkId,
        int netuid,
        Path chainGenesis,
        int chainPort,
        AccountSigner owner,
        List<ValidatorHome> validators,
        List<Participant> miners) {

    public NetworkFiles {
        validators = List.copyOf(validators);
        miners = List.copyOf(miners);
    }

    public String chainUrl() {
        return "ws://127.0.0.1:" + chainPort;
    }
}
