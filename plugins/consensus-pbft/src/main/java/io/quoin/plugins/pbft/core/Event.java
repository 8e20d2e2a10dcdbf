package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Message;
import io.quoin.spi.value.SessionKey;

/** What the core reacts to. */
public sealed interface Event {

    /** A message from the peer that the transport names; it may relay another one's votes. */
    record Received(SessionKey from, Message message) implements Event {}

    /** A timer set by {@link Effect.SetTimer} fired. */
    record Fired(Timer timer) implements Event {}

    /** The retransmission interval passed; comes for as long as the engine runs. */
    record Tick() implements Event {}

    /** The application may have work. */
    record WorkAvailable() implements Event {}

    /** The block of {@link Effect.Apply} is durable in the application. */
    record Applied() implements Event {}
}
