package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin sign}: for publishers; a node never needs a private key of theirs. */
@Command(
        name = "sign",
        description = "Write a plugin's detached CMS signature beside it, as <jar>.p7s; with --as, a further one.",
        mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The publisher's private key: PKCS #8 in PEM, mode 0600.")
    private Path key;

    @Option(names = "--cert", paramLabel = "FILE", required = true, description = "Its certificate: X.509 in PEM.")
    private Path certificate;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Write <jar>.NAME.p7s: a further publisher's signature, beside the first one's.")
    private @Nullable String name;

    @Mixin
    private JsonOption json;

    @Parameters(arity = "1..*", paramLabel = "JAR", description = "The plugins to sign.")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PublisherKey publisher = PublisherKey.load(key, certificate);
        PluginSigner signer = new PluginSigner(publisher, InstantSource.system());
        signer.requireAcceptable();
        List<Path> signatures = new ArrayList<>();
        for (Path file : files) {
            Path target = name == null ? PluginSignature.pathFor(file) : PluginSignature.pathFor(file, name);
            signatures.add(signer.sign(file, target));
        }
        List<String> paths = signatures.stream().map(Path::toString).toList();
        json.print(
                spec.commandLine().getOut(),
                Map.of(
                        "signatures", paths,
                        "signer", publisher.certificate().subject(),
                        "fingerprint", publisher.certificate().fingerprint().toHex(),
                        "notAfter", publisher.certificate().notAfter().toString()),
                String.join(System.lineSeparator(), paths));
        return ExitCode.OK.number();
    }
}
