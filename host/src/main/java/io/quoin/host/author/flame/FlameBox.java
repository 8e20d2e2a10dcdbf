package io.quoin.host.author.flame;

/**
 * One rectangle of a flame graph.
 *
 * @param name the function
 * @param depth how many callers it has
 * @param begin where it begins on a line from 0 to 1
 * @param width its part of that line
 * @param calls how often it was called from there
 * @param self its own gas
 * @param total gas with that of its callees
 */
record FlameBox(String name, int depth, double begin, double width, long calls, long self, long total) {}
