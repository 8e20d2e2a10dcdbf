package io.quoin.host.evaluation.runtime;

import io.quoin.spi.value.Hash;

/**
 * Which engine of which plugin file a runtime is.
 *
 * @param provider the factory's name
 * @param version of the plugin
 * @param digest SHA-256 of the plugin's file
 */
public record RuntimeIdentity(String provider, String plugin, String version, Hash digest) {

    @Override
    public String toString() {
        return provider + " of " + plugin + " " + version + " (" + digest.shortHex() + ")";
    }
}
