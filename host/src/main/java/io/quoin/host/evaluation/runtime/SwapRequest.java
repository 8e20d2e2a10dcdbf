package io.quoin.host.evaluation.runtime;

import java.util.Optional;

/**
 * Which engine is wanted.
 *
 * @param plugin the plugin's id
 * @param provider the factory's name; may be left out if the plugin has one engine
 * @param persist whether the configuration file is to name it too
 */
public record SwapRequest(String plugin, Optional<String> provider, boolean persist) {}
