package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.evaluation.CallCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The golden modules, whose text stands beside them among the resources, and what calls of them must give. Every call
 * runs in a fresh instance with {@link #BUDGET} gas and {@link #input()}.
 */
public final class GoldenCases {

    /** Gas for each call: little enough that endless ones end soon. */
    public static final long BUDGET = 3_000_000;

    /** Golden modules may import what agents may; no export is required. */
    public static final Abi ABI = new Abi("golden", AgentAbi.ABI.imports(), List.of(), false);

    private static final int INPUT_BYTES = 64;

    private GoldenCases() {}

    /** The input of host calls: the bytes 100, 101, and so on. */
    public static byte[] input() {
        byte[] input = new byte[INPUT_BYTES];
        for (int i = 0; i < INPUT_BYTES; i++) {
            input[i] = (byte) (100 + i);
        }
        return input;
    }

    /** The bytes of a golden module. */
    public static byte[] module(String name) {
        try (InputStream in = GoldenCases.class.getResourceAsStream("golden/" + name + ".wasm")) {
            if (in == null) {
                throw new IllegalArgumentException("No golden module " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The golden module " + name + " cannot be read", e);
        }
    }

    /** All cases. */
    public static List<GoldenCase> all() {
        return List.of(
                returns("arithmetic", "mix", -3260727456367217596L, 71, 12_345, 678),
                returns("arithmetic", "mix", -7046029255973174312L, 71, 0xFFFF_FFFFL, 0x8000_0000L),
                returns("arithmetic", "divide", 4294967293L, 12, 0xFFFF_FFF9L, 2),
                ends("arithmetic", "divide", CallCode.TRAP, 1, 0),
                ends("arithmetic", "divide", CallCode.TRAP, 0x8000_0000L, 0xFFFF_FFFFL),
                returns("control", "indirect", 42, 22, 0, 40, 2),
                returns("control", "indirect", 38, 22, 1, 40, 2),
                returns("control", "indirect", 80, 22, 2, 40, 2),
                ends("control", "indirect", CallCode.TRAP, 3, 40, 2),
                returns("control", "fibonacci", 610, 26634, 15),
                returns("control", "pairs", 200, 250, 1),
                returns("control", "pairs", 101, 251, 2),
                returns("control", "collatz", 111, 2091, 27),
                ends("control", "endless", CallCode.OUT_OF_GAS),
                ends("control", "deep", CallCode.STACK_LIMIT, 0),
                returns("memory", "started", 117, 1009),
                returns("memory", "widths", -9042237673300362295L, 1035, 0xBEEF),
                returns("memory", "grow", 102, 3012, 1),
                returns("memory", "grow", 4294967197L, 5012, 3),
                ends("memory", "grow", CallCode.OUT_OF_GAS, 0xFFFF_FFFFL),
                returns("memory", "checksum", 2381958495L, 2024, 50, 19),
                ends("memory", "checksum", CallCode.TRAP, 65_000, 19),
                returns("memory", "peek", 0, 1010, 65_532),
                ends("memory", "peek", CallCode.TRAP, 65_533),
                ends("memory", "peek", CallCode.TRAP, 0xFFFF_FFFFL),
                ends("memory", "peek_far", CallCode.TRAP, 1),
                ends("memory", "poke_far", CallCode.TRAP, 1),
                ends("memory", "poke_far_wide", CallCode.TRAP, 8),
                returns("host", "echo", 4160, 31097, 60),
                returns("host", "size_by_table", 64, 11013),
                returns("host", "read_to", 64, 11074, 65_472),
                ends("host", "read_to", CallCode.HOST_ABORT, 65_473),
                ends("host", "write_from", CallCode.HOST_ABORT, 0xFFFF_FFFFL, 2),
                ends("host", "call_for_ever", CallCode.OUT_OF_GAS));
    }

    private static GoldenCase returns(String module, String export, long result, long gas, long... arguments) {
        return new GoldenCase(module, export, boxed(arguments), CallCode.OK, List.of(result), gas);
    }

    private static GoldenCase ends(String module, String export, CallCode code, long... arguments) {
        return new GoldenCase(module, export, boxed(arguments), code, List.of(), BUDGET);
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
