package io.quoin.host.cli.challenge;

import io.quoin.host.egress.ExchangeListener;
import io.quoin.host.text.Printable;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Shows each request into the network in a line. */
record ExchangeLines(PrintWriter out) implements ExchangeListener {

    @Override
    public void exchanged(String request, EgressAnswer answer, String detail, Duration time) {
        Optional<EgressFailure> failure = EgressFailure.numbered(answer.status());
        String outcome = failure.map(reason -> reason.number() + " " + reason + ": " + detail)
                .orElseGet(() -> answer.status() + ", " + answer.received() + " bytes");
        out.println(Printable.of(request + "  " + outcome + ", " + time.toMillis() + " ms"));
        out.flush();
    }
}
