package io.quoin.host.plugin.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process that loads a plugin and writes down why it is refused: arguments are a home, the plugin and the answer's file. */
final class UnsignedLoading {

    private static final long PROCESS_SECONDS = 60;

    private UnsignedLoading() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        try (PluginRegistry registry = PluginRegistry.load(
                List.of(PluginFile.unlocked(Path.of(arguments[1]))),
                new PluginHome(root, root.resolve(PluginHome.POLICY), false, CertBuilder.clock()).verifier(),
                root.resolve("native"),
                CallMetrics.none())) {
            Files.writeString(
                    Path.of(arguments[2]),
                    registry.rejected().stream()
                            .map(rejected -> rejected.reason().code().name())
                            .collect(Collectors.joining(",")));
        }
    }

    /** The codes of what the process refuses. */
    static String run(Path root, Path plugin, List<String> options, Map<String, String> environment) throws Exception {
        Path answer = root.resolve("answer");
        Path output = root.resolve("output");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                UnsignedLoading.class.getName(),
                root.toString(),
                plugin.toString(),
                answer.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(PROCESS_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        String codes = Files.readString(answer);
        Files.delete(answer);
        return codes;
    }
}
