package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.engine.Mailbox.Letter;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** A bounded queue of messages in which each sender has a bounded share. Not thread-safe. */
final class Lane {

    static final int MAX_LETTERS = 8_192;
    static final long MAX_BYTES = 32L << 20;
    static final int MAX_LETTERS_PER_SENDER = 128;
    static final long MAX_BYTES_PER_SENDER = 4L << 20;

    private static final class Share {
        private int letters;
        private long bytes;
    }

    private final Queue<Letter> letters = new ArrayDeque<>();
    private final Map<SessionKey, Share> shares = new HashMap<>();
    private long bytes;

    boolean offer(Letter letter) {
        int size = letter.bytes().length;
        Share share = shares.get(letter.from());
        boolean laneFull = letters.size() == MAX_LETTERS || bytes + size > MAX_BYTES;
        boolean shareFull =
                share != null && (share.letters == MAX_LETTERS_PER_SENDER || share.bytes + size > MAX_BYTES_PER_SENDER);
        if (laneFull || shareFull) {
            return false;
        }
        if (share == null) {
            share = new Share();
            shares.put(letter.from(), share);
        }
        share.letters++;
        share.bytes += size;
        bytes += size;
        letters.add(letter);
        return true;
    }

    Optional<Letter> poll() {
        Letter letter = letters.poll();
        if (letter == null) {
            return Optional.empty();
        }
        Share share = shares.get(letter.from());
        bytes -= letter.bytes().length;
        if (share != null) {
            share.letters--;
            share.bytes -= letter.bytes().length;
            if (share.letters == 0) {
                shares.remove(letter.from());
            }
        }
        return Optional.of(letter);
    }
}
