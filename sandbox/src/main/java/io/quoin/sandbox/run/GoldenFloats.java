package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.CallCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Golden cases of floating point under version 2: the table {@code floats.txt} beside the module. */
final class GoldenFloats {

    private static final String MODULE = "floats";
    private static final String TRAP = "trap";
    private static final int HEXADECIMAL = 16;

    private GoldenFloats() {}

    static List<GoldenCase> cases() {
        List<GoldenCase> cases = new ArrayList<>();
        String operator = "";
        long gas = 0;
        for (String line : new String(GoldenCases.resource(MODULE + ".txt"), StandardCharsets.UTF_8).split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                cases.add(read(operator, gas, line));
            } else {
                String[] words = line.split(" ");
                operator = words[0];
                gas = Long.parseLong(words[1]);
            }
        }
        return cases;
    }

    private static GoldenCase read(String operator, long gas, String line) {
        String[] sides = line.strip().split(" = ");
        String[] operands = sides[0].split(" ");
        long[] arguments = new long[operands.length];
        for (int i = 0; i < operands.length; i++) {
            arguments[i] = bits(operands[i]);
        }
        return sides[1].equals(TRAP)
                ? GoldenCase.ends(MODULE, operator, CallCode.TRAP, arguments)
                : GoldenCase.returns(MODULE, operator, bits(sides[1]), gas, arguments);
    }

    private static long bits(String text) {
        return Long.parseUnsignedLong(text, HEXADECIMAL);
    }
}
