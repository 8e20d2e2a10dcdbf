package io.quoin.testkit.devnet.process;

import io.quoin.testkit.devnet.layout.Distribution;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts the command line of a {@code quoin} process together: same Java, same distribution as this one. */
public record JavaLauncher(Distribution distribution) {

    /** The command line. */
    public List<String> command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(JavaLauncher::concernsEveryProcess)
                .forEach(command::add);
        command.addAll(jvmOptions);
        command.add("-Dquoin.home=" + distribution.root());
        command.add("-cp");
        command.add(distribution.classPath());
        command.add("io.quoin.host.cli.QuoinMain");
        command.addAll(arguments);
        return command;
    }

    private static boolean concernsEveryProcess(String argument) {
        return argument.startsWith("-XX:")
                || argument.startsWith("-Xlog:")
                || argument.startsWith("--enable-native-access");
    }
}
