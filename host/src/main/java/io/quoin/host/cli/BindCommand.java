package io.quoin.host.cli;

import io.quoin.host.cli.terminal.Json;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.ledger.command.SessionBinding;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.chain.AccountSigner;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a hotkey sign for its session key: what a network's owners put into the genesis file for a first validator. */
@Command(
        name = "bind",
        description = "Sign a session key with its hotkey; prints the entry for a genesis file's validators.",
        mixinStandardHelpOptions = true)
final class BindCommand implements Callable<Integer> {

    @Option(names = "--network", paramLabel = "ID", required = true, description = "The genesis file's networkId.")
    private String network;

    @Option(names = "--hotkey", paramLabel = "FILE", required = true, description = "The validator's account key.")
    private Path hotkey;

    @Option(names = "--session", paramLabel = "FILE", required = true, description = "The node's session key.")
    private Path session;

    @Option(
            names = "--stake",
            paramLabel = "N",
            required = true,
            description = "The stake in epoch 0, in the chain's smallest unit; later epochs read it from the chain.")
    private long stake;

    @Mixin
    private AccountOptions accounts;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SessionKeyPair pair = SessionKeyPair.load(session);
        return accounts.with(scheme -> {
            AccountSigner signer = AccountKeyFile.load(hotkey, scheme);
            SessionBinding binding = new SessionBinding(signer.account(), pair.publicKey(), 0);
            Map<String, Object> entry = Map.of(
                    "hotkey", signer.account().toHex(),
                    "sessionKey", pair.publicKey().toHex(),
                    "stake", stake,
                    "bindingSignature", HexFormat.of().formatHex(signer.sign(binding.signingBytes(network))));
            spec.commandLine().getOut().println(Json.of(entry));
            return ExitCode.OK.number();
        });
    }
}
