package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.CallCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Golden cases of bulk memory and of memory under version 2, by the WebAssembly core specification 2.0: 4.4.7 for the
 * memory (a range that ends outside traps, also one of length 0 that begins behind the end; a copy is as if by way of a
 * buffer; a dropped segment has length 0), 4.4.6 for the table. Gas is {@link #START} and what the instructions cost by
 * schedule 2.
 */
final class GoldenBulk {

    private static final String MODULE = "bulk";
    private static final long END = 65_536;
    private static final long HUGE = 0xFFFF_FFFFL;

    /** For a page, 8 bytes of each of two segments, 4 entries of the table and 5 of the element segments. */
    private static final long START = 1_000 + 1 + 1 + 4 + 5;

    /** Three operands, the operation, and the load of what is returned. */
    private static final long OPERATION = START + 3 + 45 + 6;

    private static final long DROP = 5;

    /** Three operands, the operation, and two indirect calls whose results are combined. */
    private static final long TABLE_OPERATION = START + 3 + 45 + 45;

    private GoldenBulk() {}

    static List<GoldenCase> cases() {
        return List.of(
                reads("copy", "01012345", OPERATION, 2, 0, 6),
                reads("copy", "23456767", OPERATION, 0, 2, 6),
                reads("copy", "01234567", OPERATION, END, END, 0),
                reads("copy", "01234567", OPERATION, END - 1, 0, 1),
                reads("copy", "\0\0\0\0\0\0\0\0", OPERATION + 1, 0, END - 8, 8),
                traps("copy", END + 1, 0, 0),
                traps("copy", 0, END + 1, 0),
                traps("copy", END - 1, 0, 2),
                traps("copy", 0, END - 1, 2),
                traps("copy", HUGE, 0, 1),
                traps("copy", 0, HUGE, 2),
                ends("copy", CallCode.OUT_OF_GAS, 0, 0, HUGE),
                reads("fill", "0xxx4567", OPERATION, 1, 0xABC_DE00L + 'x', 3),
                reads("fill", "xxxxxxxx", OPERATION + (END >> 3), 0, 'x', END),
                reads("fill", "01234567", OPERATION, END, 'x', 0),
                traps("fill", END + 1, 'x', 0),
                traps("fill", END - 1, 'x', 2),
                traps("fill", HUGE, 'x', 1),
                reads("init", "PASSIVE!", OPERATION + 1, 0, 0, 8),
                reads("init", "0E!34567", OPERATION, 1, 6, 2),
                reads("init", "01234567", OPERATION, END, 8, 0),
                traps("init", END + 1, 0, 0),
                traps("init", 0, 9, 0),
                traps("init", 0, 7, 2),
                traps("init", END - 1, 0, 2),
                traps("init", 0, HUGE, 1),
                reads("init_dropped", "01234567", OPERATION + DROP, 0, 0, 0),
                traps("init_dropped", 0, 0, 1),
                traps("init_dropped", 0, 1, 0),
                calls("table_copy", 12, TABLE_OPERATION + 2, 1, 0, 2),
                calls("table_copy", 22, TABLE_OPERATION + 1, 2, 1, 1),
                calls("table_copy", 23, TABLE_OPERATION, 4, 4, 0),
                traps("table_copy", 5, 0, 0),
                traps("table_copy", 0, 5, 0),
                traps("table_copy", 3, 0, 2),
                traps("table_copy", 0, 3, 2),
                traps("table_copy", HUGE, 0, 1),
                traps("table_copy", 1, 3, 1),
                calls("table_init", 31, TABLE_OPERATION + 2, 1, 0, 2),
                calls("table_init", 13, TABLE_OPERATION + 1, 1, 1, 1),
                calls("table_init", 23, TABLE_OPERATION, 4, 2, 0),
                traps("table_init", 5, 0, 0),
                traps("table_init", 0, 3, 0),
                traps("table_init", 3, 0, 2),
                traps("table_init", 0, 1, 2),
                traps("table_init", HUGE, 0, 1),
                calls("table_init_dropped", 23, TABLE_OPERATION + DROP, 0, 0, 0),
                traps("table_init_dropped", 0, 0, 1),
                calls("grow", 101, START + 1_007, 0),
                calls("grow", 103, START + 1_007 + 2_000, 2),
                calls("grow", -100 + 1, START + 1_007 + 3_000, 3),
                ends("grow", CallCode.OUT_OF_GAS, HUGE),
                // A computed NaN is canonical when it is stored; -0 is what keeps every other number when it is added.
                calls("store_sum", 0x7FC0_0000L, START + 16, 0xFFC1_2345L),
                calls("store_sum", 0x7FC0_0000L, START + 16, 0x7FA0_0001L),
                calls("store_sum", 0x8000_0000L, START + 16, 0x8000_0000L),
                calls("store_sum", 1, START + 16, 1),
                // What is loaded keeps its bits, those of a signalling NaN too.
                returns("carry", 0x7FF0_0000_0000_0001L, START + 19, 0x7FF0_0000_0000_0001L),
                returns("carry", 0xFFF8_0000_0001_2345L, START + 19, 0xFFF8_0000_0001_2345L));
    }

    private static GoldenCase returns(String export, long result, long gas, long... arguments) {
        return GoldenCase.returns(MODULE, export, result, gas, arguments);
    }

    /** Gives an i32, which is raw as an unsigned number. */
    private static GoldenCase calls(String export, long result, long gas, long... arguments) {
        return returns(export, result & 0xFFFF_FFFFL, gas, arguments);
    }

    /** Gives the first 8 bytes of the memory. */
    private static GoldenCase reads(String export, String bytes, long gas, long... arguments) {
        long result = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        return returns(export, result, gas, arguments);
    }

    private static GoldenCase traps(String export, long... arguments) {
        return ends(export, CallCode.TRAP, arguments);
    }

    private static GoldenCase ends(String export, CallCode code, long... arguments) {
        return GoldenCase.ends(MODULE, export, code, arguments);
    }
}
