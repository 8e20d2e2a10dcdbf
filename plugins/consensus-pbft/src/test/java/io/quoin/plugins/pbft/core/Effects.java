package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.SignedMessage;
import java.util.List;

/** Looks into lists of effects. */
final class Effects {

    private Effects() {}

    static <T extends Effect> List<T> all(List<Effect> effects, Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static <T extends Effect> T only(List<Effect> effects, Class<T> type) {
        List<T> found = all(effects, type);
        assertThat(found).as("one %s in %s", type.getSimpleName(), effects).hasSize(1);
        return found.get(0);
    }

    static List<Message> broadcasts(List<Effect> effects) {
        return all(effects, Effect.Broadcast.class).stream()
                .map(Effect.Broadcast::message)
                .toList();
    }

    static List<Message> sent(List<Effect> effects) {
        return all(effects, Effect.Send.class).stream()
                .map(Effect.Send::message)
                .toList();
    }

    static List<LogRecord> persisted(List<Effect> effects) {
        return all(effects, Effect.Persist.class).stream()
                .map(Effect.Persist::record)
                .toList();
    }

    /** The broadcast messages of a phase. */
    static List<SignedMessage> said(List<Effect> effects, Phase phase) {
        return broadcasts(effects).stream()
                .filter(SignedMessage.class::isInstance)
                .map(SignedMessage.class::cast)
                .filter(message -> message.phase() == phase)
                .toList();
    }
}
