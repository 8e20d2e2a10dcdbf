package io.quoin.host.cli.challenge;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.NodeAccess;
import io.quoin.host.client.ChallengePublisher;
import io.quoin.host.client.CommandReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin challenge publish}: uploads a challenge's module and registers it. */
@Command(
        name = "publish",
        description =
                "Upload a challenge's module and register it, signed by the network's owners. Ends when the challenge"
                        + " is in the state of the node that was asked; other nodes may be some blocks behind.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Parameters(paramLabel = "FILE", description = "The challenge's description, challenge.json.")
    private Path description;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "An owner's key file; as many as the threshold asks for.")
    private List<Path> keys;

    @Option(names = "--no-wait", description = "End as soon as the node has taken the command.")
    private boolean noWait;

    @Mixin
    private NodeAccess node;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandReceipt receipt =
                node.signed(keys, (client, owners) -> new ChallengePublisher(client).publish(description, owners));
        Map<String, Object> answer = new LinkedHashMap<>(receipt.fields("command"));
        String text = "command " + receipt.id();
        if (!noWait) {
            long height = node.client().awaitApplied(receipt.id(), LONGEST).height();
            answer.put("height", height);
            text += System.lineSeparator() + "in block " + height + ", in the state of the node at " + node.address();
        }
        json.print(spec.commandLine().getOut(), answer, text);
        return ExitCode.OK.number();
    }
}
