package io.quoin.benchmarks.catchup;

import io.quoin.benchmarks.network.JavaProcess;
import io.quoin.benchmarks.report.Machine;
import io.quoin.benchmarks.report.Options;
import io.quoin.host.ledger.genesis.ChainBinding;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.ledger.genesis.InitialValidator;
import io.quoin.host.ledger.genesis.Owners;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.installed.InstalledPlugins;
import io.quoin.testkit.process.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A node with an empty ledger gets a chain of blocks from another one that has it, over the network plugin on the loopback
 * interface. The chain is made before, by the keys of four validators; of these two run, so nothing is decided meanwhile.
 */
public final class CatchUpSpeed {

    private static final int VALIDATORS = 4;
    private static final long STAKE = 1_000_000_000L;
    private static final String COMMANDS = "1000000";

    private final Path directory = Files.createTempDirectory(Path.of("benchmarks/target"), "catch-up");
    private final RandomGenerator random = new SecureRandom();
    private final List<SessionKeyPair> sessions = new ArrayList<>();
    private final int commands;

    private CatchUpSpeed(int commands) throws IOException {
        this.commands = commands;
        for (int i = 0; i < VALIDATORS; i++) {
            sessions.add(SessionKeyPair.generate(random));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Options options = new Options(arguments);
        new CatchUpSpeed(Integer.parseInt(options.take("--commands").orElse(COMMANDS))).run();
    }

    private void run() throws IOException {
        try (InstalledPlugins plugins = LedgerNode.load(directory.resolve("keys"))) {
            AccountScheme accounts = LedgerNode.accounts(plugins);
            AccountSigner owner = account(accounts);
            Genesis genesis = genesis(accounts, owner);
            try (LedgerNode source =
                    LedgerNode.open(directory.resolve("source"), genesis, sessions.get(0), OwnSignatures::new)) {
                measure(source, genesis, new OwnersCommands(owner));
            }
        }
    }

    private void measure(LedgerNode source, Genesis genesis, OwnersCommands owner) throws IOException {
        CertifiedChain chain = new CertifiedChain(
                source.ledger(),
                sessions.stream().collect(Collectors.toMap(SessionKeyPair::publicKey, Function.identity())));
        long start = System.nanoTime();
        for (int from = 0; from < commands; from += Block.MAX_COMMANDS) {
            chain.append(owner.range(from, Math.min(commands, from + Block.MAX_COMMANDS)));
        }
        List<Integer> sizes = chain.sizes();
        System.out.printf(
                Locale.ROOT,
                "%,d signed commands in %,d certified blocks, made in %.0f s%n",
                commands,
                sizes.size(),
                (System.nanoTime() - start) / 1e9);
        source.consensus().start();
        CatchUpFigures figures = catchUp(source, genesis, sizes.size());
        Hash root = source.ledger().queries().stateRoot(sizes.size()).orElseThrow();
        if (!figures.stateRoot().equals(root)) {
            throw new IllegalStateException("Expected the state root " + root + ", found " + figures.stateRoot());
        }
        long disk = RawSpeed.disk(directory.resolve("raw"), sizes);
        long loopback = RawSpeed.loopback(sizes);
        System.out.println(new CatchUpReport(
                commands, sizes.stream().mapToLong(Integer::longValue).sum(), figures, disk, loopback));
        System.out.println("at the end: " + Machine.describe());
    }

    private CatchUpFigures catchUp(LedgerNode source, Genesis genesis, long height) throws IOException {
        Path genesisFile = Files.write(directory.resolve("genesis.json"), GenesisFile.format(genesis));
        Path session = directory.resolve("session.key");
        sessions.get(1).save(session);
        try (PeerProcess late = JavaProcess.start(
                LateNode.class, directory.resolve("late").toString(), genesisFile.toString(), session.toString())) {
            late.await("listening");
            String unused =
                    late.command("dial " + source.network().listenAddresses().get(0));
            return CatchUpFigures.parse(late.command("catch-up " + height));
        }
    }

    private Genesis genesis(AccountScheme accounts, AccountSigner owner) {
        return new Genesis(
                LedgerNode.NETWORK,
                true,
                new ChainBinding(Optional.empty(), 1),
                Parameters.standard(1_000, 0),
                new Owners(1, List.of(owner.account())),
                sessions.stream()
                        .map(session -> InitialValidator.signed(
                                LedgerNode.NETWORK, account(accounts), session.publicKey(), STAKE))
                        .toList());
    }

    private AccountSigner account(AccountScheme accounts) {
        byte[] seed = new byte[accounts.seedBytes()];
        random.nextBytes(seed);
        return accounts.signer(seed);
    }
}
