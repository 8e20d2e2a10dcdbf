package io.quoin.host.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;

/** The process's entry point. */
public final class QuoinMain {

    private static final String LOG_LEVEL = "QUOIN_LOG";

    /** Commands that go on, and whose log is what an operator looks at. */
    private static final Set<String> LOGGING = Set.of("run", "devchain");

    private QuoinMain() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && !LOGGING.contains(arguments[0]) && System.getenv(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, System.getProperty(LOG_LEVEL, "WARN"));
        }
        CommandLine line = CommandLineFactory.create();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        line.setOut(out);
        int code = line.execute(arguments);
        out.flush();
        System.exit(code);
    }
}
