package io.quoin.benchmarks.network;

import io.quoin.testkit.process.PeerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of this class path in processes of their own, with the JVM options and the default heap of {@code ./quoin}. */
public final class JavaProcess {

    private JavaProcess() {}

    public static PeerProcess start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-DontCompileHugeMethods",
                "-XX:+UseSerialGC",
                "-Dquoin.home=" + System.getProperty("quoin.home"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new PeerProcess(Path.of("."), command);
    }
}
