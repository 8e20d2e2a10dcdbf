package io.quoin.plugins.pbft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.core.Event;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox();

    private static SessionKey sender(int id) {
        return new SessionKey(
                Hash.sha256(new byte[] {(byte) id, (byte) (id >> 8)}).toBytes());
    }

    private static byte[] vote(int size) {
        byte[] bytes = new byte[size];
        bytes[1] = 2;
        return bytes;
    }

    private static byte[] status() {
        return new byte[] {1, 6};
    }

    @Test
    void eventsComeBeforeVotesAndVotesBeforeTheRest() throws InterruptedException {
        mailbox.offer(sender(1), status());
        mailbox.offer(sender(1), vote(10));
        mailbox.offer(new Event.Tick());
        assertThat(mailbox.take().orElseThrow()).isEqualTo(new Mailbox.Item.Local(new Event.Tick()));
        assertThat(letter().bytes()).hasSize(10);
        assertThat(letter().bytes()).hasSize(2);
    }

    @Test
    void votesDoNotShutOutTheRest() throws InterruptedException {
        mailbox.offer(sender(1), status());
        for (int i = 0; i < 2 * Mailbox.OTHERS_TURN; i++) {
            mailbox.offer(sender(2), vote(10));
        }
        int votesBefore = 0;
        while (letter().bytes().length == 10) {
            votesBefore++;
        }
        assertThat(votesBefore).isLessThan(Mailbox.OTHERS_TURN);
    }

    @Test
    void aWaitingEventIsNotQueuedTwice() throws InterruptedException {
        mailbox.offer(new Event.WorkAvailable());
        mailbox.offer(new Event.WorkAvailable());
        mailbox.offer(sender(1), vote(10));
        assertThat(mailbox.take().orElseThrow()).isInstanceOf(Mailbox.Item.Local.class);
        assertThat(mailbox.take().orElseThrow()).isInstanceOf(Mailbox.Item.Remote.class);
    }

    @Test
    void oneSenderCannotFillTheMailbox() {
        for (int i = 0; i < Lane.MAX_LETTERS_PER_SENDER; i++) {
            assertThat(mailbox.offer(sender(1), vote(10))).isTrue();
        }
        assertThat(mailbox.offer(sender(1), vote(10))).isFalse();
        assertThat(mailbox.offer(sender(2), vote(10))).isTrue();
        assertThat(mailbox.offer(sender(1), status())).isTrue();
    }

    @Test
    void bytesAreBoundedPerSenderAndInAll() {
        byte[] large = vote(1 << 20);
        for (int i = 0; i < 4; i++) {
            assertThat(mailbox.offer(sender(1), large)).isTrue();
        }
        assertThat(mailbox.offer(sender(1), large)).isFalse();
        int accepted = 4;
        for (int id = 2; id < 60; id++) {
            accepted += mailbox.offer(sender(id), large) ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(32);
    }

    @Test
    void takingMakesRoomAgain() throws InterruptedException {
        for (int i = 0; i < Lane.MAX_LETTERS_PER_SENDER; i++) {
            mailbox.offer(sender(1), vote(10));
        }
        letter();
        assertThat(mailbox.offer(sender(1), vote(10))).isTrue();
    }

    @Test
    void closedMailboxGivesAndTakesNothing() throws InterruptedException {
        mailbox.offer(sender(1), vote(10));
        mailbox.close();
        assertThat(mailbox.take()).isEmpty();
        assertThat(mailbox.offer(sender(1), vote(10))).isFalse();
    }

    private Mailbox.Letter letter() throws InterruptedException {
        return ((Mailbox.Item.Remote) mailbox.take().orElseThrow()).letter();
    }
}
