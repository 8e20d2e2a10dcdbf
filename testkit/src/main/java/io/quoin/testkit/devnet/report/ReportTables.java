package io.quoin.testkit.devnet.report;

import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.testkit.devnet.observe.Inclusion;
import io.quoin.testkit.devnet.observe.PluginView;
import io.quoin.testkit.devnet.observe.SubmissionView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report for people. */
public final class ReportTables {

    private static final int HASH_DIGITS = 16;

    private ReportTables() {}

    public static String render(DevnetReport report, List<Check> checks, boolean colours) {
        StringBuilder text = new StringBuilder();
        text.append('\n').append(submissions(report).render(colours));
        text.append('\n').append(validators(report).render(colours));
        if (!report.faults().isEmpty()) {
            text.append('\n').append(faults(report).render(colours));
        }
        text.append('\n').append(plugins(report).render(colours)).append('\n');
        for (Check check : checks) {
            String mark = check.holds() ? Style.GOOD.apply("✓", colours) : Style.BAD.apply("✗", colours);
            text.append(mark).append(' ').append(check.name());
            text.append(Style.DIM.apply("  " + check.detail(), colours)).append('\n');
        }
        return text.toString();
    }

    private static Table submissions(DevnetReport report) {
        Table table = Table.of("submission", "miner", "program", "status", ">score", ">gas", ">uid", ">weight");
        ValidatorReport first = report.validators().get(0);
        for (MinerLine miner : report.miners()) {
            Optional<SubmissionView> found = first.submissions().stream()
                    .filter(submission -> submission.id().equals(miner.submission()))
                    .findFirst();
            Integer uid = first.epoch().uids().get(miner.address());
            table.row(
                    shorten(miner.submission()),
                    miner.miner(),
                    miner.program(),
                    found.map(submission -> submission.status() + " " + submission.code())
                            .orElse("missing"),
                    found.map(SubmissionView::score).map(String::valueOf).orElse("-"),
                    found.map(SubmissionView::gas).map(String::valueOf).orElse("-"),
                    uid == null ? "-" : uid.toString(),
                    first.epoch().weightOf(miner.address()));
        }
        return table;
    }

    private static Table validators(DevnetReport report) {
        Table table = Table.of(
                "validator", "engine", "storage", ">height", "state root", ">block", ">index", "extrinsic", "rpc");
        for (ValidatorReport validator : report.validators()) {
            Optional<Inclusion> inclusion = validator.epoch().inclusion();
            table.row(
                    validator.name(),
                    validator.engine(),
                    validator.storage(),
                    validator.height(),
                    shorten(validator.stateRoot()),
                    inclusion.map(Inclusion::block).map(String::valueOf).orElse("-"),
                    inclusion.map(Inclusion::index).map(String::valueOf).orElse("-"),
                    inclusion
                            .map(Inclusion::extrinsic)
                            .map(ReportTables::shorten)
                            .orElse("-"),
                    validator.rpc());
        }
        return table;
    }

    private static Table faults(DevnetReport report) {
        Table table = Table.of("fault", "of", "what showed", "meanwhile", ">back after ms");
        report.faults()
                .forEach(fault ->
                        table.row(fault.kind(), fault.victims(), fault.shown(), fault.meanwhile(), fault.backMillis()));
        return table;
    }

    /** One line for each plugin file: the validators that run it. */
    private static Table plugins(DevnetReport report) {
        Map<PluginView, Integer> loaded = new LinkedHashMap<>();
        for (ValidatorReport validator : report.validators()) {
            validator.plugins().forEach(plugin -> loaded.merge(plugin, 1, Integer::sum));
        }
        Table table = Table.of("plugin", "version", "signer", "sha-256", ">validators");
        loaded.forEach((plugin, count) -> table.row(
                plugin.id(),
                plugin.version(),
                plugin.signer(),
                shorten(plugin.sha256()),
                count + " of " + report.validators().size()));
        return table;
    }

    private static String shorten(String hash) {
        return hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
    }
}
