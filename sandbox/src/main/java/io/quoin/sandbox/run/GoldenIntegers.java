package io.quoin.sandbox.run;

import static io.quoin.sandbox.run.GoldenCase.ends;
import static io.quoin.sandbox.run.GoldenCase.returns;

import io.quoin.sandbox.evaluation.CallCode;
import java.util.List;

/** Golden cases of sandbox version 1. */
final class GoldenIntegers {

    private GoldenIntegers() {}

    static List<GoldenCase> cases() {
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
}
