package io.quoin.testkit.devnet.report;

/**
 * A fault that a network had to bear.
 *
 * @param kind what it was
 * @param victims the names of the validators that it hit
 * @param shown what showed
 * @param meanwhile what the others did
 * @param backMillis from its end until all validators were ready and at the same height
 */
public record FaultLine(String kind, String victims, String shown, String meanwhile, long backMillis) {}
