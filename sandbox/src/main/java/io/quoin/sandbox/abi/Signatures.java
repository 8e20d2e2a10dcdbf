package io.quoin.sandbox.abi;

import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;

/** Signatures written as letters: {@code i} for i32, {@code I} for i64, parameters before the colon. */
public final class Signatures {

    private Signatures() {}

    /** Such as {@code iii:i}. */
    public static Signature of(String text) {
        int colon = text.indexOf(':');
        return new Signature(codes(text.substring(0, colon)), codes(text.substring(colon + 1)));
    }

    private static byte[] codes(String letters) {
        byte[] codes = new byte[letters.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = letters.charAt(i) == 'i' ? TypeCode.I32 : TypeCode.I64;
        }
        return codes;
    }
}
