package io.quoin.plugins.pbft.core;

import java.util.ArrayList;
import java.util.List;

/** Collects the effects of one step. */
final class Outbox {

    private List<Effect> effects = new ArrayList<>();

    void add(Effect effect) {
        effects.add(effect);
    }

    void note(String text) {
        effects.add(new Effect.Note(text));
    }

    List<Effect> drain() {
        List<Effect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }
}
