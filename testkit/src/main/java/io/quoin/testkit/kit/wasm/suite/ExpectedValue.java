package io.quoin.testkit.kit.wasm.suite;

/**
 * A result as the suite words it: a type, and a number in unsigned decimal or a class of NaNs.
 *
 * @param type such as {@code f32}
 * @param value such as {@code 4286578688} (the raw bits) or {@code nan:canonical}
 */
record ExpectedValue(String type, String value) {

    private static final long F32_SIGN = 0x8000_0000L;
    private static final long F32_CANONICAL = 0x7FC0_0000L;
    private static final long F64_CANONICAL = 0x7FF8_0000_0000_0000L;

    /** Whether raw bits are this value or of this class. */
    boolean accepts(long raw) {
        boolean narrow = type.equals("f32");
        return switch (value) {
            case "nan:canonical" ->
                narrow ? (raw & ~F32_SIGN) == F32_CANONICAL : (raw & Long.MAX_VALUE) == F64_CANONICAL;
            case "nan:arithmetic" ->
                narrow ? (raw & F32_CANONICAL) == F32_CANONICAL : (raw & F64_CANONICAL) == F64_CANONICAL;
            default -> raw == raw();
        };
    }

    /** The raw bits of a number. */
    long raw() {
        return Long.parseUnsignedLong(value);
    }

    /** Whether it is a number, which has raw bits. */
    boolean isNumber() {
        return type.matches("[if](32|64)") && value.matches("[0-9]+");
    }
}
