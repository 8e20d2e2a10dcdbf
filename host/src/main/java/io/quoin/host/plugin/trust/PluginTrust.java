package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.state.TrustState;

/**
 * Everything that decides whether a plugin is accepted. Immutable.
 *
 * @param policy whose plugins run
 * @param revocations what is not trusted any more
 * @param state what was accepted before
 * @param commands for messages
 */
public record PluginTrust(TrustPolicy policy, RevocationList revocations, TrustState state, HomeCommands commands) {

    /** A policy alone: no home, no list, and nothing accepted before. */
    public static PluginTrust of(TrustPolicy policy) {
        return new PluginTrust(policy, RevocationList.none(), TrustState.empty(), HomeCommands.withoutHome());
    }
}
