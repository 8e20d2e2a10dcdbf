package io.quoin.host.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.peer.PeerTable;
import io.quoin.host.cli.terminal.Table;

/** A node's status for people. Pure. */
final class StatusPage {

    private static final int SHOWN_DIGITS = 16;

    private StatusPage() {}

    /**
     * All there is, as tables.
     *
     * @param status the answer to {@code system_status}
     * @param submissions the answer to {@code submission_list}
     */
    static String whole(JsonNode status, JsonNode submissions, boolean colours) {
        return String.join(
                "\n",
                facts(status).render(colours),
                PeerTable.of(status.path("peers")).render(colours),
                plugins(status).render(colours),
                submissions(submissions).render(colours));
    }

    /** Where the node is, in one line. */
    static String line(JsonNode status) {
        return "height " + status.path("height").asText() + ", epoch "
                + status.path("epoch").asText() + ", round " + round(status) + ", "
                + status.path("peers").size() + " peers, pool "
                + status.at("/pool/commands").asText() + ", chain block "
                + status.path("chainFinalized").asText() + ", ready "
                + ready(status) + ", voting " + voting(status);
    }

    private static String round(JsonNode status) {
        JsonNode consensus = status.path("consensus");
        return consensus.path("round").asText() + " (" + consensus.path("phase").asText() + ")";
    }

    private static String ready(JsonNode status) {
        return status.path("ready").asBoolean()
                ? "yes"
                : status.path("notReady").toString();
    }

    private static String voting(JsonNode status) {
        JsonNode consensus = status.path("consensus");
        return consensus.path("voting").asBoolean()
                ? "yes"
                : "no: " + consensus.path("reason").asText("observer");
    }

    private static Table facts(JsonNode status) {
        return Table.of("fact", "value")
                .row("network", status.path("networkId").asText())
                .row("hotkey", status.path("hotkey").asText())
                .row("ready", ready(status))
                .row("height", status.path("height").asText())
                .row("blocks from", status.path("firstBlock").asText())
                .row("state root", status.path("stateRoot").asText())
                .row("epoch", status.path("epoch").asText())
                .row("storage", status.path("storage").asText())
                .row("engine", status.path("engine").asText())
                .row("plugins", status.path("trust").asText())
                .row("round", round(status))
                .row("voting", voting(status));
    }

    private static Table plugins(JsonNode status) {
        Table table = Table.of("plugin", "version", "kinds", "signer", "sha-256");
        for (JsonNode plugin : status.path("plugins")) {
            table.row(
                    plugin.path("id").asText(),
                    plugin.path("version").asText(),
                    plugin.path("kinds").asText(),
                    plugin.path("signer").asText(),
                    plugin.path("sha256").asText().substring(0, SHOWN_DIGITS));
        }
        return table;
    }

    private static Table submissions(JsonNode submissions) {
        Table table = Table.of("submission", "challenge", "miner", "status", ">score", ">gas");
        for (JsonNode submission : submissions) {
            table.row(
                    submission.path("id").asText().substring(0, SHOWN_DIGITS),
                    submission.path("challenge").asText(),
                    submission.path("miner").asText(),
                    outcome(submission),
                    submission.path("score").isNull()
                            ? "-"
                            : submission.path("score").asText(),
                    submission.path("gas").isNull()
                            ? "-"
                            : submission.path("gas").asText());
        }
        return table;
    }

    /** What became of it, with the code of the result that was agreed on. */
    private static String outcome(JsonNode submission) {
        String status = submission.path("status").asText();
        return submission.path("code").isTextual()
                ? status + " " + submission.path("code").asText()
                : status;
    }
}
