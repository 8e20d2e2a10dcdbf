package io.quoin.host.cli.challenge;

import io.quoin.sandbox.evaluation.Facts;
import io.quoin.spi.value.Hash;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an evaluation on the author's machine is about, in place of a decided block. */
final class FactOptions {

    @Option(
            names = "--seed",
            paramLabel = "HEX",
            defaultValue = "0000000000000000000000000000000000000000000000000000000000000000",
            description = "The seed, 32 bytes in hexadecimal (default: zeros).")
    private String seed;

    @Option(
            names = "--height",
            paramLabel = "N",
            defaultValue = "1",
            description = "The block's height (default: ${DEFAULT-VALUE}).")
    private long height;

    @Option(
            names = "--time",
            paramLabel = "MS",
            defaultValue = "0",
            description = "The block's time in milliseconds since the Unix epoch (default: ${DEFAULT-VALUE}).")
    private long time;

    @Option(
            names = "--epoch",
            paramLabel = "N",
            defaultValue = "0",
            description = "The network's epoch (default: ${DEFAULT-VALUE}).")
    private long epoch;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The facts for a submission to a challenge with this name and these parameters. */
    Facts of(String challenge, byte[] submission, byte[] params) {
        return new Facts(
                challenge,
                submission,
                params,
                seed(),
                atLeastZero("--height", height),
                inRange("--time", time, Facts.MAX_TIME_MS),
                atLeastZero("--epoch", epoch));
    }

    private Hash seed() {
        try {
            return Hash.fromHex(seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--seed: expected 64 hexadecimal digits, found '" + seed + "'", e);
        }
    }

    private long inRange(String option, long value, long most) {
        if (atLeastZero(option, value) > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": expected at most " + most + ", found " + value);
        }
        return value;
    }

    private long atLeastZero(String option, long value) {
        if (value < 0) {
            throw new ParameterException(spec.commandLine(), option + ": expected at least 0, found " + value);
        }
        return value;
    }
}
