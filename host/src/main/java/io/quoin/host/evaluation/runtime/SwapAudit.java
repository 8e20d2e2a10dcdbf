package io.quoin.host.evaluation.runtime;

import io.quoin.host.text.FailureText;
import java.util.Map;

/** What the audit log keeps of an exchange. */
final class SwapAudit {

    private SwapAudit() {}

    static Map<String, String> done(SwapReport report) {
        return Map.of(
                "from", report.from().toString(),
                "to", report.to().toString(),
                "sha256", report.to().digest().toHex(),
                "compared", Integer.toString(report.compared()),
                "drainMillis", Long.toString(report.drain().toMillis()),
                "unloaded",
                        report.leaks()
                                .map(leak -> leak.collected() ? "collected" : "not collected")
                                .orElse("nothing"),
                "remains", String.join("; ", report.remains()));
    }

    static Map<String, String> refused(SwapRequest request, Throwable reason) {
        return Map.of(
                "plugin", request.plugin(),
                "provider", request.provider().orElse(""),
                "reason", FailureText.of(reason));
    }
}
