package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.signing.PublisherKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin keygen}: a publisher's key and certificate. */
@Command(
        name = "keygen",
        description = "Make a publisher's key (ECDSA P-256) and its self-signed certificate for signing code.",
        mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where NAME.key.pem and NAME.cert.pem are made (default: the current directory).")
    private Path directory;

    @Mixin
    private JsonOption json;

    @Parameters(paramLabel = "NAME", description = "The publisher's name: lower-case letters, digits and hyphens.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PublisherKeys.KeyFiles made = PublisherKeys.generate(directory, name);
        PrintWriter out = spec.commandLine().getOut();
        if (json.isOn()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("privateKey", made.privateKey().toString());
            answer.put("certificate", made.certificate().toString());
            answer.put("fingerprint", made.signer().fingerprint().toHex());
            answer.put("notAfter", made.signer().notAfter().toString());
            out.println(Json.of(answer));
        } else {
            out.println("private key  " + made.privateKey() + "  (keep it secret)");
            out.println("certificate  " + made.certificate() + "  (give it to operators)");
            out.println("fingerprint  " + made.signer().fingerprint().toHex());
            out.println("valid until  " + made.signer().notAfter());
        }
        return ExitCode.OK.number();
    }
}
