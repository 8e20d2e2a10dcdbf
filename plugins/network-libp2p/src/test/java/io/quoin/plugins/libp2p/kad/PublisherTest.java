package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private record Attempt(String what, CompletableFuture<Integer> outcome) {}

    private static final QuoinException FAILURE = new QuoinException(NetworkError.NET_UNREACHABLE, "Nobody is there");

    private final List<Attempt> attempts = new ArrayList<>();
    private long now;
    private final Publications<String> publications = new Publications<>();
    private final Publisher<String> publisher =
            new Publisher<>(publications, this::attempt, Runnable::run, () -> Instant.ofEpochMilli(now));

    @Test
    void whatIsDueIsPublishedAFewAtOnce() {
        for (int i = 0; i < 200; i++) {
            publish("content-" + i).complete(1);
        }
        now = 100;
        attempts.clear();
        publisher.republish(0);
        for (int done = 0; done < 200; done++) {
            assertThat(attempts).hasSize(Math.min(200, done + Publisher.AT_ONCE));
            attempts.get(done).outcome().complete(1);
        }
        publisher.republish(99);
        assertThat(attempts).hasSize(200).extracting(Attempt::what).doesNotHaveDuplicates();
    }

    @Test
    void whatFailedStaysDueAndTheOthersDoNot() {
        publish("lost").completeExceptionally(FAILURE);
        publish("told").complete(1);
        now = 10;
        attempts.clear();
        publisher.republish(0);
        assertThat(attempts).extracting(Attempt::what).containsExactlyInAnyOrder("lost", "told");
        attempts.forEach(attempt -> {
            if (attempt.what().equals("lost")) {
                attempt.outcome().completeExceptionally(FAILURE);
            } else {
                attempt.outcome().complete(1);
            }
        });
        attempts.clear();
        publisher.republish(9);
        assertThat(attempts).extracting(Attempt::what).containsExactly("lost");
    }

    @Test
    void whatIsUnderWayIsNotPublishedTwice() {
        var unused = publish("slow");
        publisher.republish(now);
        publisher.republish(now);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void whatIsForgottenBeforeItsTurnIsNotPublished() {
        for (int i = 0; i < 10; i++) {
            publish("content-" + i).complete(1);
        }
        attempts.clear();
        publisher.republish(now);
        for (int i = 0; i < 10; i++) {
            publications.forget(key("content-" + i));
        }
        for (int i = 0; i < attempts.size(); i++) {
            attempts.get(i).outcome().complete(1);
        }
        assertThat(attempts).hasSize(Publisher.AT_ONCE);
        publisher.republish(now);
        assertThat(attempts).hasSize(Publisher.AT_ONCE);
    }

    /** A newer record replaces an older one while that is being published. */
    @Test
    void anOlderPublicationDoesNotCountForTheNewer() {
        KadId key = key("record");
        var unused = publisher.publish(key, "older");
        var unusedToo = publisher.publish(key, "newer");
        attempts.get(1).outcome().completeExceptionally(FAILURE);
        attempts.get(0).outcome().complete(1);
        publisher.republish(now - 1);
        assertThat(attempts).extracting(Attempt::what).containsExactly("older", "newer", "newer");
    }

    private CompletableFuture<Integer> publish(String what) {
        var unused = publisher.publish(key(what), what);
        return attempts.get(attempts.size() - 1).outcome();
    }

    private CompletableFuture<Integer> attempt(String what) {
        Attempt attempt = new Attempt(what, new CompletableFuture<>());
        attempts.add(attempt);
        return attempt.outcome();
    }

    private static KadId key(String text) {
        return KadId.of(Numbered.bytes(text));
    }
}
