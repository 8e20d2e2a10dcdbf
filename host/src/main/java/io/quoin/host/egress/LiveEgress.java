package io.quoin.host.egress;

import io.quoin.sandbox.egress.Egress;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The way into the network of one evaluation. Every request is checked alike; a redirect is an answer like any other, and
 * whoever follows it makes a request. One thread.
 */
public final class LiveEgress implements Egress {

    private static final int SHOWN = 256;

    private final NetworkGrant grant;
    private final EgressServices services;
    private final PinnedNames names;
    private final TlsClient client;
    private final ExchangeListener listener;
    private Duration used = Duration.ZERO;

    /** @param services the caller's, which outlive this */
    public LiveEgress(NetworkGrant grant, EgressServices services, ExchangeListener listener) {
        this.grant = grant;
        this.services = services;
        this.names = new PinnedNames(services.resolver(), services.filter(), services.waiting());
        this.client = new TlsClient(services.tls());
        this.listener = listener;
    }

    @Override
    public EgressAnswer exchange(byte[] head, byte[] body, int mostBytes) {
        Instant start = services.clock().instant();
        String asked = firstLine(head);
        EgressAnswer answer;
        String detail = "";
        try {
            answer = answer(RequestHead.read(head, body.length), body, mostBytes);
        } catch (EgressFailed e) {
            answer = EgressAnswer.failed(e.failure(), e.received());
            detail = String.valueOf(e.getMessage());
        }
        Duration time = Duration.between(start, services.clock().instant());
        used = used.plus(time);
        listener.exchanged(asked, answer, detail, time);
        return answer;
    }

    private EgressAnswer answer(RequestHead request, byte[] body, int mostBytes) throws EgressFailed {
        if (!grant.allow().contains(request.destination())) {
            throw new EgressFailed(EgressFailure.NOT_ALLOWED, request.destination() + " is not among " + grant.allow());
        }
        Duration left = Duration.ofMillis(grant.limits().timeMillis()).minus(used);
        if (left.isZero() || left.isNegative()) {
            throw new EgressFailed(EgressFailure.TIME, "the time has passed");
        }
        try (Cutoff cutoff = new Cutoff(services.alarm(), left)) {
            var addresses = names.addresses(request.destination().host(), cutoff);
            return client.exchange(request, body, addresses, mostBytes, cutoff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "Interrupted while a name was resolved.", e);
        }
    }

    private static String firstLine(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String line = List.of(text.split("\n", 2)).get(0);
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }
}
