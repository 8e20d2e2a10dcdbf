package io.quoin.testkit.devnet.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.testkit.devnet.observe.SubmissionView;
import java.util.List;

/** A report for programs. */
public final class ReportJson {

    private ReportJson() {}

    public static String render(DevnetReport report, List<Check> checks) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("ok", checks.stream().allMatch(Check::holds)).put("epoch", report.epoch());
        ArrayNode faults = root.putArray("faults");
        for (FaultLine fault : report.faults()) {
            faults.addObject()
                    .put("kind", fault.kind())
                    .put("victims", fault.victims())
                    .put("shown", fault.shown())
                    .put("meanwhile", fault.meanwhile())
                    .put("backMillis", fault.backMillis());
        }
        ArrayNode submissions = root.putArray("submissions");
        ValidatorReport first = report.validators().get(0);
        for (MinerLine miner : report.miners()) {
            ObjectNode line = submissions.addObject();
            line.put("id", miner.submission()).put("miner", miner.address()).put("program", miner.program());
            first.submissions().stream()
                    .filter(submission -> submission.id().equals(miner.submission()))
                    .forEach(submission -> result(line, submission));
            line.put("weight", first.epoch().weightOf(miner.address()));
        }
        ArrayNode validators = root.putArray("validators");
        report.validators().forEach(validator -> validator(validators.addObject(), validator));
        ArrayNode conditions = root.putArray("checks");
        for (Check check : checks) {
            conditions
                    .addObject()
                    .put("name", check.name())
                    .put("holds", check.holds())
                    .put("detail", check.detail());
        }
        return root.toPrettyString();
    }

    private static void result(ObjectNode line, SubmissionView submission) {
        line.put("status", submission.status())
                .put("code", submission.code())
                .put("score", submission.score())
                .put("gas", submission.gas());
    }

    private static void validator(ObjectNode line, ValidatorReport validator) {
        line.put("name", validator.name())
                .put("address", validator.address())
                .put("engine", validator.engine())
                .put("storage", validator.storage())
                .put("rpc", validator.rpc())
                .put("height", validator.height())
                .put("stateRoot", validator.stateRoot());
        validator
                .epoch()
                .inclusion()
                .ifPresent(inclusion -> line.putObject("inclusion")
                        .put("extrinsic", inclusion.extrinsic())
                        .put("block", inclusion.block())
                        .put("index", inclusion.index()));
        ArrayNode plugins = line.putArray("plugins");
        validator
                .plugins()
                .forEach(plugin -> plugins.addObject()
                        .put("id", plugin.id())
                        .put("version", plugin.version())
                        .put("signer", plugin.signer())
                        .put("sha256", plugin.sha256()));
    }
}
