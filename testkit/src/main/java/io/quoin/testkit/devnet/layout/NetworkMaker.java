package io.quoin.testkit.devnet.layout;

import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.host.home.HomeOptions;
import io.quoin.host.home.NewHome;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.ledger.genesis.ChainBinding;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.InitialValidator;
import io.quoin.host.ledger.genesis.Owners;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import io.quoin.substrate.ss58.Base58;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.genesis.GenesisFile;
import io.quoin.testkit.devchain.genesis.GenesisNeuron;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import io.quoin.testkit.devnet.DevnetError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes a network's keys, genesis files and homes. */
public final class NetworkMaker {

    private static final String NETWORK_ID = "devnet";
    private static final int NETUID = 1;
    private static final long VALIDATOR_STAKE = 1_000_000_000_000L;
    private static final List<String> PROGRAMS = List.of("quick", "insertion", "unsigned");
    private static final List<String> ENGINES = List.of("chicory", "wasmtime");
    /** In another rhythm than the engines, so that each meets each. */
    private static final List<String> STORAGES = List.of("rocksdb", "rocksdb", "mvstore", "mvstore");
    /** Protobuf of an Ed25519 key (type 1, 32 bytes) as an identity multihash. */
    private static final byte[] PEER_ID_PREFIX = {0x00, 0x24, 0x08, 0x01, 0x12, 0x20};

    private final Distribution distribution;
    private final WorkingDirectory directory;
    private final AccountScheme accounts;
    private final RandomGenerator random;
    private final InstantSource clock;

    public NetworkMaker(
            Distribution distribution,
            WorkingDirectory directory,
            AccountScheme accounts,
            RandomGenerator random,
            InstantSource clock) {
        this.distribution = distribution;
        this.directory = directory;
        this.accounts = accounts;
        this.random = random;
        this.clock = clock;
    }

    public NetworkFiles make(int validators, NetworkTiming timing) {
        List<Integer> ports = Ports.free(validators + 1, random);
        int chainPort = ports.get(validators);
        AccountSigner owner = key("owner");
        List<ValidatorHome> homes = homes(ports.subList(0, validators), "ws://127.0.0.1:" + chainPort);
        List<Participant> miners = new ArrayList<>();
        for (int i = 0; i < PROGRAMS.size(); i++) {
            AccountSigner signer = key("miner-" + (i + 1));
            miners.add(
                    new Participant("miner-" + (i + 1), signer, accounts.address(signer.account()), PROGRAMS.get(i)));
        }
        DevGenesis chain = chainGenesis(owner, homes, miners);
        try {
            Path chainFile = directory.path().resolve("chain-genesis.json");
            GenesisFile.write(chainFile, chain);
            byte[] genesis = io.quoin.host.ledger.genesis.GenesisFile.format(genesis(owner, homes, chain, timing));
            for (ValidatorHome home : homes) {
                Files.write(home.home().directory().resolve("genesis.json"), genesis);
            }
            return new NetworkFiles(NETWORK_ID, NETUID, chainFile, chainPort, owner, homes, miners);
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_DIRECTORY, "Cannot write into " + directory.path(), e);
        }
    }

    private AccountSigner key(String name) {
        return AccountKeyFile.create(directory.keys().resolve(name + ".json"), accounts, random);
    }

    /** Each node dials those made before it; so each pair has one that dials. */
    private List<ValidatorHome> homes(List<Integer> ports, String endpoint) {
        List<ValidatorHome> homes = new ArrayList<>();
        List<String> peers = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            String name = "validator-" + (i + 1);
            String engine = ENGINES.get(i % ENGINES.size());
            String listen = "/ip4/127.0.0.1/tcp/" + ports.get(i);
            HomeOptions options = new HomeOptions(
                    distribution.plugins(),
                    distribution.publisher(),
                    STORAGES.get(i % STORAGES.size()),
                    engine,
                    RecordPolicy.ALL,
                    0,
                    listen,
                    peers,
                    List.of(endpoint));
            NewHome home = NewHome.create(directory.home(name), options, accounts, random, clock);
            String address = accounts.address(home.hotkey().account());
            homes.add(new ValidatorHome(name, home, address, engine, i + 1));
            peers.add(listen + "/p2p/" + peerId(home.session()));
        }
        return homes;
    }

    private DevGenesis chainGenesis(AccountSigner owner, List<ValidatorHome> homes, List<Participant> miners) {
        List<GenesisNeuron> neurons = new ArrayList<>();
        neurons.add(new GenesisNeuron(owner.account(), owner.account(), 0, false));
        for (ValidatorHome home : homes) {
            neurons.add(new GenesisNeuron(home.home().hotkey().account(), owner.account(), stake(home), true));
        }
        for (Participant miner : miners) {
            neurons.add(new GenesisNeuron(miner.signer().account(), owner.account(), 0, false));
        }
        return new DevGenesis(
                "Quoin devnet", clock.millis(), NETUID, owner.account(), neurons, SubnetLimits.permissive(), List.of());
    }

    private Genesis genesis(AccountSigner owner, List<ValidatorHome> homes, DevGenesis chain, NetworkTiming timing) {
        Hash chainHash = new LocalChain(chain, 0).genesis().hash();
        List<InitialValidator> validators =
                homes.stream().map(NetworkMaker::validator).toList();
        return new Genesis(
                NETWORK_ID,
                true,
                new ChainBinding(Optional.of(chainHash), NETUID),
                Parameters.standard(timing.epochBlocks(), timing.startChainBlock())
                        .withResolveEpochs(timing.resolveEpochs()),
                new Owners(1, List.of(owner.account())),
                validators);
    }

    private static InitialValidator validator(ValidatorHome home) {
        return InitialValidator.signed(
                NETWORK_ID, home.home().hotkey(), home.home().session(), stake(home));
    }

    /** Nearly equal, so that no validator counts for a third, and not equal, so that the order is visible. */
    private static long stake(ValidatorHome home) {
        return VALIDATOR_STAKE - home.uid() * (VALIDATOR_STAKE / 1000);
    }

    private static String peerId(SessionKey key) {
        byte[] multihash = new byte[PEER_ID_PREFIX.length + SessionKey.SIZE];
        System.arraycopy(PEER_ID_PREFIX, 0, multihash, 0, PEER_ID_PREFIX.length);
        System.arraycopy(key.toBytes(), 0, multihash, PEER_ID_PREFIX.length, SessionKey.SIZE);
        return Base58.encode(multihash);
    }
}
