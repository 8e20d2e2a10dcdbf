package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.CallCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Golden cases of version 2 that are a table beside their module: {@code floats.txt} and {@code integers.txt}. An export
 * and its gas begin a line; the lines below it are indented, and have arguments and results, or {@code trap}.
 */
final class GoldenTable {

    private static final String TRAP = "trap";
    private static final int HEXADECIMAL = 16;

    private GoldenTable() {}

    /** The cases of a module that has a table. */
    static List<GoldenCase> cases(String module) {
        List<GoldenCase> cases = new ArrayList<>();
        String export = "";
        long gas = 0;
        for (String line : new String(GoldenCases.resource(module + ".txt"), StandardCharsets.UTF_8).split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                cases.add(read(module, export, gas, line));
            } else {
                String[] words = line.split(" ");
                export = words[0];
                gas = Long.parseLong(words[1]);
            }
        }
        return cases;
    }

    private static GoldenCase read(String module, String export, long gas, String line) {
        String[] sides = line.strip().split(" = ");
        List<Long> arguments = numbers(sides[0]);
        return sides[1].equals(TRAP)
                ? new GoldenCase(module, export, arguments, CallCode.TRAP, List.of(), GoldenCases.BUDGET)
                : new GoldenCase(module, export, arguments, CallCode.OK, numbers(sides[1]), gas);
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(" "))
                .map(number -> Long.parseUnsignedLong(number, HEXADECIMAL))
                .toList();
    }
}
