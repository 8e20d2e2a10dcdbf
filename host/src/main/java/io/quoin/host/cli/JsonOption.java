package io.quoin.host.cli;

import io.quoin.host.cli.terminal.Json;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether a command answers people or programs. */
public final class JsonOption {

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    /** Whether programs are answered. */
    public boolean isOn() {
        return json;
    }

    /** Prints the facts as a JSON object, or else the text. */
    public void print(PrintWriter out, Map<String, ?> facts, String text) {
        out.println(json ? Json.of(facts) : text);
    }
}
