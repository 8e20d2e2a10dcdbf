package io.quoin.host.cli.challenge;

import io.quoin.host.cli.AccountOptions;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.RpcOption;
import io.quoin.host.client.ChallengePublisher;
import io.quoin.host.client.CommandReceipt;
import io.quoin.host.client.NodeClient;
import io.quoin.host.identity.AccountKeyFile;
import java.nio.file.Path;
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
        description = "Upload a challenge's module and register it, signed by the network's owners.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The challenge's description, challenge.json.")
    private Path description;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "An owner's key file; as many as the threshold asks for.")
    private List<Path> keys;

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
        CommandReceipt receipt = accounts.with(scheme -> new ChallengePublisher(new NodeClient(rpc.client()))
                .publish(
                        description,
                        keys.stream()
                                .map(key -> AccountKeyFile.load(key, scheme))
                                .toList()));
        json.print(
                spec.commandLine().getOut(),
                Map.of(
                        "command", receipt.id().toHex(),
                        "node", receipt.node(),
                        "time", receipt.time(),
                        "signature", receipt.signature()),
                "command " + receipt.id());
        return ExitCode.OK.number();
    }
}
