package io.quoin.host.cli;

import io.quoin.host.client.CommandReceipt;
import io.quoin.host.client.NodeClient;
import io.quoin.host.client.Submitter;
import io.quoin.host.identity.AccountKeyFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands in a miner's work and prints the node's signed receipt. */
@Command(
        name = "submit",
        description = "Hand in an artifact to a challenge; prints the node's signed receipt.",
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The artifact.")
    private Path artifact;

    @Option(names = "--challenge", paramLabel = "NAME", required = true, description = "The challenge's name.")
    private String challenge;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The miner's key file.")
    private Path key;

    @Mixin
    private AccountOptions accounts;

    @Mixin
    private RpcOption rpc;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Submitter submitter = new Submitter(new NodeClient(rpc.client()), InstantSource.system());
        CommandReceipt receipt =
                accounts.with(scheme -> submitter.submit(challenge, artifact, AccountKeyFile.load(key, scheme)));
        json.print(
                spec.commandLine().getOut(),
                receipt.fields("submission"),
                String.join(
                        System.lineSeparator(),
                        "submission " + receipt.id(),
                        "taken by   " + receipt.node(),
                        "at         " + Instant.ofEpochMilli(receipt.time()),
                        "signature  " + receipt.signature()));
        return ExitCode.OK.number();
    }
}
