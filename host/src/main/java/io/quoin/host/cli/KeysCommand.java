package io.quoin.host.cli;

import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.chain.AccountSigner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes and shows keys. Private keys are written to files with mode 0600 and printed nowhere. */
@Command(
        name = "keys",
        description = "Make and show keys.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCommand.Account.class, KeysCommand.Session.class, KeysCommand.Show.class, BindCommand.class})
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** An account of the chain: a hotkey, a miner's or an owner's key. */
    @Command(
            name = "account",
            description = "Make a key of the chain's account scheme: a hotkey, or a miner's or owner's key.",
            mixinStandardHelpOptions = true)
    static final class Account implements Callable<Integer> {

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to make.")
        private Path out;

        @Mixin
        private AccountOptions accounts;

        @Mixin
        private JsonOption json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return accounts.with(scheme -> {
                AccountSigner signer = AccountKeyFile.create(out, scheme, new SecureRandom());
                String address = scheme.address(signer.account());
                json.print(
                        spec.commandLine().getOut(),
                        Map.of("address", address, "publicKey", signer.account().toHex()),
                        address);
                return ExitCode.OK.number();
            });
        }
    }

    /** A node's session key. */
    @Command(
            name = "session",
            description = "Make a node's session key (Ed25519), which votes and connects.",
            mixinStandardHelpOptions = true)
    static final class Session implements Callable<Integer> {

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to make.")
        private Path out;

        @Mixin
        private JsonOption json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            SessionKeyPair pair = SessionKeyPair.generate(new SecureRandom());
            pair.save(out);
            String publicKey = pair.publicKey().toHex();
            json.print(spec.commandLine().getOut(), Map.of("publicKey", publicKey), publicKey);
            return ExitCode.OK.number();
        }
    }

    /** The public part of an account key. */
    @Command(
            name = "show",
            description = "Show the address and public key of an account key file.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "An account key file.")
        private Path file;

        @Mixin
        private AccountOptions accounts;

        @Mixin
        private JsonOption json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return accounts.with(scheme -> {
                AccountSigner signer = AccountKeyFile.load(file, scheme);
                String address = scheme.address(signer.account());
                String publicKey = signer.account().toHex();
                json.print(
                        spec.commandLine().getOut(),
                        Map.of("address", address, "publicKey", publicKey, "scheme", scheme.name()),
                        String.join(
                                System.lineSeparator(),
                                "address    " + address,
                                "public key " + publicKey,
                                "scheme     " + scheme.name()));
                return ExitCode.OK.number();
            });
        }
    }
}
