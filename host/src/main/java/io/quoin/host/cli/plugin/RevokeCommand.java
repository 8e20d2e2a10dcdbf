package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.OptionValue;
import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.Revoking;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationFile;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin plugin revoke}: the operator's next revocation list, signed. */
@Command(
        name = "revoke",
        description =
                "Make the home's next revocation list, signed with an operator's key; without a target, renew the list.",
        mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {

    private static final int MAX_DAYS = 3_660;

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The operator's private key: PKCS #8 in PEM, mode 0600.")
    private Path key;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            required = true,
            description = "Its certificate, which the store of the policy's 'revocations' has.")
    private Path certificate;

    @Option(
            names = "--signer",
            paramLabel = "SHA256",
            description = "Revoke all that a publisher signed: the fingerprint of the certificate, or of its key.")
    private @Nullable String signer;

    @Option(names = "--sha256", paramLabel = "SHA256", description = "Revoke one file.")
    private @Nullable String sha256;

    @Option(names = "--plugin", paramLabel = "ID", description = "Revoke versions of a plugin.")
    private @Nullable String plugin;

    @Option(names = "--versions", paramLabel = "RANGE", description = "Which ones, such as '>=1.0.0 <1.2.1'.")
    private @Nullable String versions;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for whoever is refused; required with a target.")
    private @Nullable String reason;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "Sign what this list revokes and advises, in the place of what the home's has; its sequence and"
                            + " times are set anew. To add advisories and to withdraw.")
    private @Nullable Path from;

    @Option(
            names = "--next-update",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "In how many days the next list is due (default: ${DEFAULT-VALUE}).")
    private int days;

    @Spec
    private CommandSpec spec;

    /** The installed plugins that the new list refuses. */
    private List<Verdict> refused(PluginHome plugins) {
        if (plugins.lockOrEmpty().entries().isEmpty()) {
            return List.of();
        }
        try (PluginProgress progress = PluginProgress.reading(plugins.jars(), json.isOn())) {
            return Verdict.installed(plugins, progress).stream()
                    .filter(verdict -> verdict.refusal().isPresent())
                    .toList();
        }
    }

    @Override
    public Integer call() {
        List<Revocation> added = added();
        if (days < 1 || days > MAX_DAYS) {
            throw usage("--next-update is a number of days from 1 to " + MAX_DAYS + ", found " + days);
        }
        PluginHome plugins = home.plugins();
        RevocationList list = publish(new Revoking(plugins, InstantSource.system(), ChangeListener.NONE), added);
        List<Verdict> refused = refused(plugins);
        json.print(
                spec.commandLine().getOut(),
                Map.of(
                        "file", plugins.revocationFile().toString(),
                        "sequence", list.sequence(),
                        "nextUpdate", list.nextUpdate().toString(),
                        "revoked", list.revoked().size(),
                        "advisories", list.advisories().size(),
                        "refused", refused.stream().map(Verdict::toJson).toList(),
                        "restart", home.isRunning()),
                text(plugins, list, refused));
        return ExitCode.OK.number();
    }

    private RevocationList publish(Revoking revoking, List<Revocation> added) {
        PublisherKey operator = PublisherKey.load(key, certificate);
        Duration validity = Duration.ofDays(days);
        if (from == null) {
            return revoking.publish(added, operator, validity);
        }
        if (!added.isEmpty()) {
            throw usage("--from is the whole list; write what is revoked into it");
        }
        return revoking.replace(list(from), operator, validity);
    }

    private static RevocationList list(Path file) {
        try {
            return RevocationFile.parse(RegularFile.read(file, RevocationFile.MAX_BYTES));
        } catch (IOException e) {
            throw invalid(file, RegularFile.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw invalid(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static QuoinException invalid(Path file, String reason, Exception cause) {
        return PluginRejection.PLUGIN_REVOCATION_LIST_INVALID.of(file.toString(), reason, cause);
    }

    private String text(PluginHome plugins, RevocationList list, List<Verdict> refused) {
        List<String> lines = new ArrayList<>();
        lines.add(plugins.revocationFile() + ": sequence " + list.sequence() + ", "
                + list.revoked().size() + " revoked, " + list.advisories().size()
                + " advisories, the next list is due at " + list.nextUpdate());
        refused.forEach(
                verdict -> lines.add("refused from now on: " + verdict.refusal().orElseThrow()));
        if (home.isRunning()) {
            lines.add("A node runs on this home with the list that it read; restart it to read this one.");
        }
        return String.join(System.lineSeparator(), lines);
    }

    private List<Revocation> added() {
        List<Revocation> added = new ArrayList<>();
        String why = reason == null ? "" : reason.strip();
        if (signer != null) {
            String fingerprint = signer;
            added.add(new Revocation.Signer(OptionValue.of(spec, "--signer", () -> Hash.fromHex(fingerprint)), why));
        }
        if (sha256 != null) {
            String digest = sha256;
            added.add(new Revocation.Artifact(OptionValue.of(spec, "--sha256", () -> Hash.fromHex(digest)), why));
        }
        if (plugin != null && versions != null) {
            String id = plugin;
            String text = versions;
            VersionRange range = OptionValue.of(spec, "--versions", () -> VersionRange.parse(text));
            added.add(OptionValue.of(spec, "--plugin", () -> new Revocation.Plugin(id, range, why)));
        } else if (plugin != null || versions != null) {
            throw usage("--plugin and --versions belong together");
        }
        if (added.isEmpty() == !why.isEmpty()) {
            throw usage(
                    added.isEmpty() ? "--reason belongs to --signer, --sha256 or --plugin" : "say why with --reason");
        }
        return added;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
