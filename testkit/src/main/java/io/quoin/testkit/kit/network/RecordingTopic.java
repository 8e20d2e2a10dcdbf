package io.quoin.testkit.kit.network;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.TopicHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rejects texts that begin with {@code bad}, ignores those that begin with {@code ignore}, and records the rest. */
final class RecordingTopic implements TopicHandler {

    /** A delivered message. */
    record Delivery(PeerId origin, String text) {}

    private final BlockingQueue<Delivery> delivered = new LinkedBlockingQueue<>();
    private final List<String> judged = new CopyOnWriteArrayList<>();

    @Override
    public Verdict validate(PeerId origin, byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        judged.add(text);
        if (text.startsWith("bad")) {
            return Verdict.REJECT;
        }
        return text.startsWith("ignore") ? Verdict.IGNORE : Verdict.ACCEPT;
    }

    @Override
    public void deliver(PeerId origin, byte[] message) {
        delivered.add(new Delivery(origin, new String(message, StandardCharsets.UTF_8)));
    }

    /** Every text that came to validation. */
    List<String> judged() {
        return judged;
    }

    /** The next delivery, or null if there is none for a moment. */
    @Nullable
    Delivery pollFor(long millis) throws InterruptedException {
        return delivered.poll(millis, TimeUnit.MILLISECONDS);
    }
}
