package io.quoin.host.cli.challenge;

import io.quoin.sandbox.version.SandboxVersion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rules by which modules are admitted and metered. */
final class VersionOption {

    @Option(
            names = "--sandbox-version",
            paramLabel = "N",
            description = "The network's sandboxVersion (default: that of new networks).")
    private int number = SandboxVersion.NEWEST.number();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    SandboxVersion version() {
        try {
            return SandboxVersion.of(number);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--sandbox-version: " + e.getMessage(), e);
        }
    }
}
