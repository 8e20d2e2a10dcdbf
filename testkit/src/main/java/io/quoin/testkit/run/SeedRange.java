package io.quoin.testkit.run;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds as they are written: {@code A..B}, both included. */
public record SeedRange(long first, long last) {

    /** Reads {@code A..B}. */
    public static final class Reader implements ITypeConverter<SeedRange> {

        @Override
        public SeedRange convert(String text) {
            int dots = text.indexOf("..");
            try {
                long first = Long.parseLong(text.substring(0, Math.max(dots, 0)));
                long last = Long.parseLong(text.substring(dots + 2));
                if (first > last || last == Long.MAX_VALUE) {
                    throw new TypeConversionException("'" + text + "': the first seed is at most the last");
                }
                return new SeedRange(first, last);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no range of seeds, such as 1..1000");
            }
        }
    }

    /** How many seeds there are. */
    public long size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }
}
