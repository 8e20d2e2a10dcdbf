package io.quoin.plugins.bittensor.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an endpoint for a sign of life, and ends its session if there is none: no answer, a refusal, or a finalized head
 * that moves on while the subscriptions stay silent. Confined to one thread.
 */
final class Pulse {

    /** How many checks in a row may see the head move without any notification. */
    static final int SILENT_CHECKS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final RpcSession session;
    private final Duration timeout;
    private String head = "";
    private long notifications;
    private int silent;

    Pulse(RpcSession session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    void check() {
        try {
            JsonNode answer = Answers.await(session, session.request("chain_getFinalizedHead", List.of()), timeout);
            compare(answer.asText());
        } catch (ConnectionLostException e) {
            LOG.debug("{} did not answer a probe", session.endpoint(), e);
        } catch (RpcErrorException e) {
            session.ended("refused a probe: " + e.getMessage());
        }
    }

    private void compare(String now) {
        long heard = session.notifications();
        boolean movedInSilence = !head.isEmpty() && !now.equals(head) && heard == notifications;
        silent = movedInSilence ? silent + 1 : 0;
        head = now;
        notifications = heard;
        if (silent == SILENT_CHECKS) {
            session.ended("finalizes blocks but does not notify of them");
        }
    }
}
