package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.state.TrustState;

/**
 * Everything that decides whether a plugin is accepted. Immutable.
 *
 * @param policy whose plugins run
 * @param revocations what is not trusted any more
 * @param state what was accepted before
 */
public record PluginTrust(TrustPolicy policy, RevocationList revocations, TrustState state) {

    /** A policy alone: no list, and nothing accepted before. */
    public static PluginTrust of(TrustPolicy policy) {
        return new PluginTrust(policy, RevocationList.none(), TrustState.empty());
    }
}
