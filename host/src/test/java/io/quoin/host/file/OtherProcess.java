package io.quoin.host.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a program of these tests says, run in a process of its own with the same class path. */
public final class OtherProcess {

    private OtherProcess() {}

    /** The lines that it writes until it ends, with the exit code 0. */
    public static String says(Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String answer = String.join("\n", output.lines().toList());
            assertThat(process.waitFor()).isZero();
            return answer;
        }
    }
}
