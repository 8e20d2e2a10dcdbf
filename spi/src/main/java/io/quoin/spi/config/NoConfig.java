package io.quoin.spi.config;

/** The configuration of a product that has none: any key given to it is refused. */
public record NoConfig() {}
