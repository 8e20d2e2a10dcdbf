package io.quoin.host.author;

/**
 * A part of the result in which two engines differ.
 *
 * @param part such as {@code gas}
 * @param expected what the first engine gives
 * @param found what the other one gives
 */
public record Difference(String part, String engine, String expected, String other, String found) {

    @Override
    public String toString() {
        return part + ": " + engine + " gives " + expected + ", " + other + " gives " + found;
    }
}
