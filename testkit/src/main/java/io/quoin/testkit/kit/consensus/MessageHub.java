package io.quoin.testkit.kit.consensus;

import io.quoin.spi.consensus.ValidatorTransport;
import io.quoin.spi.value.SessionKey;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Carries messages between validators of one process, on one thread. Loses and doubles them at a rate, and keeps
 * chosen validators apart. At most {@value #LIMIT} messages are under way; more are lost.
 */
public final class MessageHub implements AutoCloseable {

    static final int LIMIT = 100_000;

    private final Map<SessionKey, ValidatorTransport.Receiver> receivers = new ConcurrentHashMap<>();
    private final Set<SessionKey> silenced = ConcurrentHashMap.newKeySet();
    private final Random random;
    private final ExecutorService carrier =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LIMIT), task -> {
                Thread thread = new Thread(task, "message-hub");
                thread.setDaemon(true);
                return thread;
            });
    private volatile int lossPercent;
    private volatile int duplicatePercent;

    public MessageHub(long seed) {
        this.random = new Random(seed);
    }

    /** The transport of one validator. */
    public ValidatorTransport transport(SessionKey self) {
        return new ValidatorTransport() {
            @Override
            public boolean send(SessionKey to, byte[] message) {
                return carry(self, to, message);
            }

            @Override
            public void onReceive(Receiver receiver) {
                receivers.put(self, receiver);
            }
        };
    }

    /** Loses and doubles messages from now on. */
    public void disturb(int losePercent, int doublePercent) {
        lossPercent = losePercent;
        duplicatePercent = doublePercent;
    }

    /** Cuts a validator off from all others. */
    public void silence(SessionKey key) {
        silenced.add(key);
    }

    /** Connects it again. */
    public void restore(SessionKey key) {
        silenced.remove(key);
    }

    /** Takes a closed validator's receiver away. */
    public void disconnect(SessionKey key) {
        receivers.remove(key);
    }

    /** Hands a message over as if {@code from} had sent it; false if it is lost at once. */
    public boolean carry(SessionKey from, SessionKey to, byte[] message) {
        if (silenced.contains(from) || silenced.contains(to) || hits(lossPercent)) {
            return true;
        }
        byte[] copy = message.clone();
        int copies = hits(duplicatePercent) ? 2 : 1;
        try {
            for (int i = 0; i < copies; i++) {
                carrier.execute(() -> deliver(from, to, copy));
            }
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void deliver(SessionKey from, SessionKey to, byte[] message) {
        ValidatorTransport.Receiver receiver = receivers.get(to);
        if (receiver != null) {
            receiver.receive(from, message);
        }
    }

    private boolean hits(int percent) {
        synchronized (random) {
            return percent > 0 && random.nextInt(100) < percent;
        }
    }

    @Override
    public void close() {
        carrier.shutdownNow();
    }
}
