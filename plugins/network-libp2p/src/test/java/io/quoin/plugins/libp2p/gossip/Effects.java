package io.quoin.plugins.libp2p.gossip;

import java.util.List;

/** Picks effects of one kind. */
final class Effects {

    private Effects() {}

    static List<GossipEffect.Send> sends(List<GossipEffect> effects) {
        return of(effects, GossipEffect.Send.class);
    }

    static List<GossipEffect.Validate> validations(List<GossipEffect> effects) {
        return of(effects, GossipEffect.Validate.class);
    }

    static <T> List<T> of(List<GossipEffect> effects, Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
