package io.quoin.sandbox.run;

import static io.quoin.sandbox.run.GoldenCase.ends;
import static io.quoin.sandbox.run.GoldenCase.returns;

import io.quoin.sandbox.evaluation.CallCode;
import java.util.List;

/**
 * Golden cases of calls under version 2, by the WebAssembly core specification 2.0: 4.4.10 for indirect calls, 4.3.2 for
 * sign extension, 4.4.8 for the parameters and results of blocks. Gas is 5 for the table and its elements and what the
 * instructions cost by schedule 2.
 */
final class GoldenCalls {

    private static final String MODULE = "calls";

    /**
     * A frame of {@code deep} takes 19 stack units: its parameter, 2 operands and 16. So 65,536 units have room for 3,449
     * frames, of which this many call another.
     */
    private static final long DEEPEST = 3_448;

    /** 11 for each frame that calls another, 3 for the last. */
    private static final long GAS_OF_DEEPEST = 5 + 11 * DEEPEST + 3;

    private GoldenCalls() {}

    static List<GoldenCase> cases() {
        return List.of(
                returns(MODULE, "indirect", 42, 30, 0, 21),
                // A function of another type, no function, and no entry, just behind the last one and far behind it.
                ends(MODULE, "indirect", CallCode.TRAP, 1, 21),
                ends(MODULE, "indirect", CallCode.TRAP, 2, 21),
                ends(MODULE, "indirect", CallCode.TRAP, 3, 21),
                ends(MODULE, "indirect", CallCode.TRAP, 0xFFFF_FFFFL, 21),
                new GoldenCase(MODULE, "three", List.of(6L), CallCode.OK, List.of(6L, 0x12_3456_789AL, 7L), 17),
                returns(MODULE, "block", 700, 12, 9, 2),
                returns(MODULE, "i32.extend8_s", 0xFFFF_FF80L, 7, 0x0123_4580L),
                returns(MODULE, "i32.extend8_s", 0x7F, 7, 0xFEDC_BA7FL),
                returns(MODULE, "i32.extend16_s", 0xFFFF_8000L, 7, 0x0123_8000L),
                returns(MODULE, "i32.extend16_s", 0x7FFF, 7, 0xFEDC_7FFFL),
                returns(MODULE, "i64.extend8_s", 0xFFFF_FFFF_FFFF_FF80L, 8, 0x0123_4567_89AB_CD80L),
                returns(MODULE, "i64.extend8_s", 0x7F, 8, 0xFEDC_BA98_7654_327FL),
                returns(MODULE, "i64.extend16_s", 0xFFFF_FFFF_FFFF_8000L, 8, 0x0123_4567_89AB_8000L),
                returns(MODULE, "i64.extend16_s", 0x7FFF, 8, 0xFEDC_BA98_7654_7FFFL),
                returns(MODULE, "i64.extend32_s", 0xFFFF_FFFF_8000_0000L, 8, 0x0123_4567_8000_0000L),
                returns(MODULE, "i64.extend32_s", 0x7FFF_FFFF, 8, 0xFEDC_BA98_7FFF_FFFFL),
                returns(MODULE, "deep", 1, GAS_OF_DEEPEST, DEEPEST),
                ends(MODULE, "deep", CallCode.STACK_LIMIT, DEEPEST + 1));
    }
}
