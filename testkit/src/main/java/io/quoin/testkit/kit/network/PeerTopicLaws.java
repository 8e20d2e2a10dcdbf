package io.quoin.testkit.kit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.network.NetworkCapability;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.testkit.waiting.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws of {@link PeerNetwork} about topics. */
abstract class PeerTopicLaws<C extends Record> extends PeerMessagingLaws<C> {

    private static final String TOPIC = "/quoin/kit/topic/1";
    private static final int ROUNDS = 200;
    private static final long ROUND_MILLIS = 300;

    @Test
    void aMessageReachesEveryNodeOfALineOfFour() throws Exception {
        requireForwarding();
        List<PeerNetwork> line = line(4);
        List<RecordingTopic> topics = subscribeAll(line);
        RecordingTopic last = topics.get(3);
        RecordingTopic.Delivery arrived = publishUntilDelivered(line.get(0), "hello", last);
        assertThat(arrived.origin()).isEqualTo(line.get(0).self());
        assertThat(arrived.text()).startsWith("hello");
        assertThat(topics.get(0).judged()).isEmpty();
        assertThat(topics.get(1).judged()).contains(arrived.text());
        assertThat(topics.get(2).judged()).contains(arrived.text());
        publishUntilDelivered(line.get(3), "back", topics.get(0));
    }

    @Test
    void aNetworkThatDoesNotForwardReachesItsOwnPeersOnly() throws Exception {
        assumeThat(factory().capabilities()).doesNotContain(NetworkCapability.TOPIC_FORWARDING);
        List<PeerNetwork> line = line(3);
        List<RecordingTopic> topics = subscribeAll(line);
        publishUntilDelivered(line.get(0), "near", topics.get(1));
        publishUntilDelivered(line.get(1), "last", topics.get(2));
        assertThat(topics.get(2).judged()).noneMatch(text -> text.startsWith("near"));
    }

    /** The law is of networks that declare the capability; the others have theirs. */
    private void requireForwarding() {
        assumeThat(factory().capabilities()).contains(NetworkCapability.TOPIC_FORWARDING);
    }

    @Test
    void aRejectedMessageIsNotForwardedAndAnIgnoredOneNeither() throws Exception {
        requireForwarding();
        List<PeerNetwork> line = line(3);
        List<RecordingTopic> topics = subscribeAll(line);
        publishUntilDelivered(line.get(0), "first", topics.get(2));
        publish(line.get(0), "bad-1");
        publish(line.get(0), "ignore-1");
        Waiting.until("the middle saw both", () -> topics.get(1).judged().containsAll(List.of("bad-1", "ignore-1")));
        publishUntilDelivered(line.get(0), "second", topics.get(2));
        assertThat(topics.get(2).judged()).noneMatch(text -> text.startsWith("bad") || text.startsWith("ignore"));
    }

    @Test
    void eachMessageIsDeliveredOnceInARing() throws Exception {
        requireForwarding();
        List<PeerNetwork> ring = line(4);
        join(ring.get(3), ring.get(0));
        List<RecordingTopic> topics = subscribeAll(ring);
        publishUntilDelivered(ring.get(0), "warm", topics.get(2));
        publishUntilDelivered(ring.get(0), "done", topics.get(2));
        assertThat(topics.get(2).judged()).doesNotHaveDuplicates();
        assertThat(topics.get(1).judged()).doesNotHaveDuplicates();
    }

    @Test
    void largeMessagesArriveAndTooLargeOnesAreRefused() throws Exception {
        List<PeerNetwork> line = line(2);
        List<RecordingTopic> topics = subscribeAll(line);
        publishUntilDelivered(line.get(0), "warm", topics.get(1));
        String large = "x".repeat(512 * 1024);
        publish(line.get(0), large);
        Waiting.until("the large message arrives", () -> topics.get(1).judged().contains(large));
        assertThatThrownBy(() -> line.get(0).publish(TOPIC, new byte[512 * 1024 + 1]))
                .satisfies(failure -> assertCode(failure, NetworkError.NET_TOO_LARGE));
        assertThatThrownBy(() -> line.get(0).publish(TOPIC, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTopicHasOneHandlerAndNoneAfterItsSubscriptionIsClosed() throws Exception {
        List<PeerNetwork> line = line(2);
        RecordingTopic first = new RecordingTopic();
        Subscription subscription = line.get(1).subscribe(TOPIC, first);
        assertThatThrownBy(() -> line.get(1).subscribe(TOPIC, new RecordingTopic()))
                .isInstanceOf(IllegalArgumentException.class);
        publishUntilDelivered(line.get(0), "one", first);
        subscription.close();
        subscription.close();
        int judged = first.judged().size();
        RecordingTopic second = new RecordingTopic();
        line.get(1).subscribe(TOPIC, second);
        publishUntilDelivered(line.get(0), "two", second);
        assertThat(first.judged()).hasSize(judged);
    }

    @Test
    void aNodePublishesInATopicThatItHasNotJoined() throws Exception {
        List<PeerNetwork> line = line(2);
        RecordingTopic topic = new RecordingTopic();
        line.get(1).subscribe(TOPIC, topic);
        RecordingTopic.Delivery arrived = publishUntilDelivered(line.get(0), "outside", topic);
        assertThat(arrived.origin()).isEqualTo(line.get(0).self());
    }

    private List<PeerNetwork> line(int length) {
        List<PeerNetwork> line = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            line.add(start());
            if (i > 0) {
                join(line.get(i - 1), line.get(i));
            }
        }
        return line;
    }

    private static List<RecordingTopic> subscribeAll(List<PeerNetwork> networks) {
        return networks.stream()
                .map(network -> {
                    RecordingTopic topic = new RecordingTopic();
                    network.subscribe(TOPIC, topic);
                    return topic;
                })
                .toList();
    }

    /** Nothing announces that the topic's links are made, so messages with different texts follow until one arrives. */
    private static RecordingTopic.Delivery publishUntilDelivered(PeerNetwork from, String text, RecordingTopic to)
            throws InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            publish(from, text + "-" + i);
            RecordingTopic.Delivery delivery = to.pollFor(ROUND_MILLIS);
            while (delivery != null) {
                if (delivery.text().startsWith(text)) {
                    return delivery;
                }
                delivery = to.pollFor(ROUND_MILLIS);
            }
        }
        throw new AssertionError("No message '" + text + "' arrived in " + ROUNDS + " rounds");
    }

    private static void publish(PeerNetwork from, String text) {
        from.publish(TOPIC, text.getBytes(StandardCharsets.UTF_8));
    }
}
