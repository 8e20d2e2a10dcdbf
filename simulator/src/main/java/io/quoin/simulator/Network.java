package io.quoin.simulator;

import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.MessageCodec;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SignedMessage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The ways between validators: messages get lost, late, doubled and out of order until the calm. */
final class Network {

    private static final int CALM_DELAY = 50;
    private static final int SLOWNESS = 10;

    /** Where messages arrive. */
    interface Receiver {
        void receive(int from, SimNode to, Message message);
    }

    /** Which messages a script lets through. */
    interface Filter {
        boolean passes(int from, int to, Message message);
    }

    private final Scenario scenario;
    private final Timeline timeline;
    private final SplittableRandom random;
    private final Receiver receiver;
    private final boolean[][] cut;
    private final boolean[] slow;
    private Filter filter = (from, to, message) -> true;

    Network(Scenario scenario, Timeline timeline, SplittableRandom random, Receiver receiver) {
        this.scenario = scenario;
        this.timeline = timeline;
        this.random = random;
        this.receiver = receiver;
        this.cut = new boolean[scenario.size()][scenario.size()];
        this.slow = new boolean[scenario.size()];
        for (int i = 0; i < scenario.faults().slow(); i++) {
            slow[random.nextInt(scenario.size())] = true;
        }
    }

    void setFilter(Filter filter) {
        this.filter = filter;
    }

    /** Whether nothing fails any more. */
    boolean isCalm() {
        return timeline.now() >= scenario.calmAt();
    }

    /** Lets nothing through from one validator to another, in this direction. */
    void cut(int from, int to) {
        cut[from][to] = true;
    }

    /** Cuts every way between the sides, or only those from the first side. */
    void cut(boolean[] side, boolean oneWay) {
        for (int from = 0; from < cut.length; from++) {
            for (int to = 0; to < cut.length; to++) {
                cut[from][to] |= side[from] != side[to] && (side[from] || !oneWay);
            }
        }
    }

    void heal() {
        for (boolean[] ways : cut) {
            Arrays.fill(ways, false);
        }
    }

    void send(SimNode from, SimNode to, Message message) {
        if (filter.passes(from.id, to.id, message)) {
            carry(from.id, to.id, lossPercent(message), () -> {
                Message arriving = random.nextInt(16) == 0 ? overTheWire(message) : message;
                return () -> receiver.receive(from.id, to, arriving);
            });
        }
    }

    /** Carries what is no message of consensus. */
    void carry(SimNode from, SimNode to, Runnable arrival) {
        carry(from.id, to.id, scenario.faults().dropPercent(), () -> arrival);
    }

    private void carry(int from, int to, int lossPercent, Supplier<Runnable> copies) {
        if (cut[from][to] || (!isCalm() && chance(lossPercent))) {
            return;
        }
        int count = !isCalm() && chance(scenario.faults().duplicatePercent()) ? 2 : 1;
        for (int copy = 0; copy < count; copy++) {
            Runnable arrival = copies.get();
            timeline.after(delay(from, to), arrival);
        }
    }

    private int lossPercent(Message message) {
        Faults faults = scenario.faults();
        if (scenario.profile() == Profile.STRANDED) {
            return message instanceof Proposal ? 100 : 0;
        }
        if (faults.split() && message instanceof Decided) {
            return 97;
        }
        if (faults.split() && message instanceof SignedMessage signed && signed.phase() == Phase.COMMIT) {
            return 40 + faults.dropPercent();
        }
        return faults.dropPercent();
    }

    private long delay(int from, int to) {
        if (isCalm()) {
            return 1L + random.nextInt(CALM_DELAY);
        }
        int most = scenario.faults().maxDelay() * (random.nextInt(20) == 0 ? 10 : 1);
        int factor = slow[from] || slow[to] ? SLOWNESS : 1;
        return (1L + random.nextInt(most)) * factor;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The message as its receiver reads it; one encoding leads there and back. */
    private static Message overTheWire(Message message) {
        byte[] encoded = MessageCodec.encode(message);
        Message decoded = MessageCodec.decode(encoded);
        Violation.require(Arrays.equals(encoded, MessageCodec.encode(decoded)), "codec", () -> Description.of(message));
        return decoded;
    }
}
