package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.MessageCodec;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.wal.WriteAheadLog;
import io.quoin.spi.consensus.ValidatorTransport;
import io.quoin.spi.value.SessionKey;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out effects in their order. Everything appended to the log is forced before anything is sent or applied; many
 * records share one force.
 */
final class EffectRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    private final ValidatorTransport transport;
    private final Timers timers;
    private final EngineMetrics metrics;

    EffectRunner(ValidatorTransport transport, Timers timers, EngineMetrics metrics) {
        this.transport = transport;
        this.timers = timers;
        this.metrics = metrics;
    }

    /**
     * Carries out the effects of a step.
     *
     * @param audience whom broadcasts go to
     * @return the block to apply, if the step decided one
     * @throws io.quoin.spi.error.QuoinException if the log fails; nothing that depends on it was sent
     */
    Optional<Effect.Apply> run(List<Effect> effects, Optional<WriteAheadLog> log, List<SessionKey> audience) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Persist persist) {
                log.ifPresent(open -> open.append(persist.record()));
            }
        }
        log.ifPresent(WriteAheadLog::force);
        Optional<Effect.Apply> apply = Optional.empty();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Send send) {
                send(send.to(), MessageCodec.encode(send.message()));
            } else if (effect instanceof Effect.Broadcast broadcast) {
                broadcast(broadcast.message(), audience);
            } else if (effect instanceof Effect.SetTimer timer) {
                timers.set(timer.timer(), timer.millis());
            } else if (effect instanceof Effect.Apply decided) {
                apply = Optional.of(decided);
            } else if (effect instanceof Effect.Accuse accuse) {
                metrics.accused();
                LOG.warn(
                        "Validator {} signed two conflicting messages at height {}: {} and {}",
                        accuse.evidence().accused(),
                        accuse.evidence().first().height(),
                        describe(accuse.evidence().first()),
                        describe(accuse.evidence().second()));
            } else if (effect instanceof Effect.Note note) {
                LOG.info("{}", note.text());
            }
        }
        return apply;
    }

    private void broadcast(Message message, List<SessionKey> audience) {
        byte[] bytes = MessageCodec.encode(message);
        for (SessionKey to : audience) {
            send(to, bytes);
        }
    }

    private void send(SessionKey to, byte[] bytes) {
        if (!transport.send(to, bytes)) {
            metrics.messageDropped();
        }
    }

    private static String describe(SignedMessage message) {
        return message.phase() + " round " + message.round() + " digest "
                + message.digest().shortHex();
    }
}
