package io.quoin.host.cli.challenge;

import io.quoin.host.author.LocalTrace;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.sandbox.observe.GuestRole;
import io.quoin.sandbox.trace.FunctionGas;
import io.quoin.sandbox.trace.GasProfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a trace is shown: a table for each guest, the functions with most gas of their own first. */
record TraceReport(LocalTrace trace, int rows) {

    private static final String LINE = System.lineSeparator();

    /** For programs: all functions. */
    String json() {
        return Json.of(Map.of(
                        "engine",
                        trace.engine(),
                        "code",
                        trace.result().code().name(),
                        "score",
                        trace.result().score(),
                        "gas",
                        trace.result().gasUsed(),
                        "agentGas",
                        trace.result().agentGas(),
                        "guests",
                        trace.profiles().stream().map(TraceReport::facts).toList()))
                + LINE;
    }

    private static Map<String, Object> facts(GasProfile profile) {
        return Map.of(
                "guest", profile.role().name().toLowerCase(Locale.ROOT),
                "runs", profile.runs(),
                "gas", profile.gas(),
                "stacksCut", profile.cut(),
                "functions",
                        profile.functions().stream().map(TraceReport::facts).toList());
    }

    private static Map<String, Object> facts(FunctionGas function) {
        return Map.of(
                "name", function.name(),
                "calls", function.calls(),
                "self", function.self(),
                "total", function.total());
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(trace.result().code())
                .append(", score ")
                .append(trace.result().score())
                .append(", on ")
                .append(trace.engine())
                .append(LINE);
        trace.profiles().forEach(profile -> text.append(LINE).append(guest(profile)));
        return text.toString();
    }

    private String guest(GasProfile profile) {
        String name = profile.role() == GuestRole.CHALLENGE ? "challenge" : "agent, runs: " + profile.runs();
        List<FunctionGas> functions = profile.functions();
        Table table = Table.of("function", ">calls", ">self", ">%", ">total", ">%");
        functions.stream().limit(rows).forEach(function -> row(table, function, profile.gas()));
        int more = functions.size() - rows;
        return name + ", " + grouped(profile.gas()) + " gas" + LINE
                + table.render(Style.detected())
                + (more > 0 ? "and " + more + " functions with less of their own; --top shows more" + LINE : "")
                + (profile.cut()
                        ? "some stacks are too deep or too many for the graph, and count for callers" + LINE
                        : "");
    }

    private static void row(Table table, FunctionGas function, long gas) {
        table.row(
                function.name().replaceAll("\\p{Cntrl}", "?"),
                grouped(function.calls()),
                grouped(function.self()),
                percent(function.self(), gas),
                grouped(function.total()),
                percent(function.total(), gas));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * part / Math.max(1, whole));
    }
}
