package io.quoin.testkit.devnet.report;

/**
 * A condition that a devnet has to meet.
 *
 * @param detail what was found
 */
public record Check(String name, boolean holds, String detail) {}
