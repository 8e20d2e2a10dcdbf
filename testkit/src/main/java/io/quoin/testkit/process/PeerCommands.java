package io.quoin.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The commands of a process that is measured: one a line on its standard input, answered in order on its standard output. */
public final class PeerCommands {

    /** Gives what is said beside {@code done}. */
    @FunctionalInterface
    public interface Command {
        Object run(String[] words) throws Exception;
    }

    private final Map<String, Command> commands;

    public PeerCommands(Map<String, Command> commands) {
        this.commands = Map.copyOf(commands);
    }

    /** Says where this process listens, and obeys until the input ends. */
    public void serve(String address) throws IOException {
        System.out.println("listening " + address);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                System.out.println(answer(words[0], Arrays.copyOfRange(words, 1, words.length)));
            }
        }
    }

    private String answer(String name, String[] words) {
        Command command = commands.get(name);
        if (command == null) {
            return "failed " + name + " is none of " + commands.keySet();
        }
        try {
            return "done " + name + " " + command.run(words);
        } catch (Exception e) {
            e.printStackTrace();
            return "failed " + name + " " + e;
        }
    }
}
