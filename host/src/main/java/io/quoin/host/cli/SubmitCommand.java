package io.quoin.host.cli;

import io.quoin.host.client.CommandReceipt;
import io.quoin.host.client.Submitter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
    private NodeAccess node;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandReceipt receipt = node.signed(
                List.of(key),
                (client, miner) ->
                        new Submitter(client, InstantSource.system()).submit(challenge, artifact, miner.get(0)));
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
