package io.quoin.host.api;

import io.quoin.host.evaluation.runtime.RuntimeIdentity;
import io.quoin.host.evaluation.runtime.SwapKind;
import io.quoin.host.evaluation.runtime.SwapReport;
import io.quoin.host.evaluation.runtime.SwapRequest;
import io.quoin.host.plugin.unloading.LeakReport;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Exchanges parts of the running node, for its operator alone. */
public final class SwapApi {

    private final Function<SwapRequest, SwapReport> runtimes;

    /**
     * @param runtimes exchanges the engine, or throws why not
     */
    public SwapApi(Function<SwapRequest, SwapReport> runtimes) {
        this.runtimes = runtimes;
    }

    /** {@code plugin_swap}, which answers when the exchange is over. */
    public List<RpcMethod> methods() {
        return List.of(
                RpcMethod.administrative("plugin_swap", List.of("kind", "plugin", "provider", "persist"), this::swap));
    }

    private Map<String, Object> swap(RpcParams params) {
        SwapKind.requireExchangeable(params.text("kind"));
        SwapReport report = runtimes.apply(
                new SwapRequest(params.text("plugin"), params.optionalText("provider"), params.flag("persist")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", describe(report.from()));
        answer.put("to", describe(report.to()));
        answer.put("engine", report.engine());
        answer.put("compared", report.compared());
        answer.put("drainMillis", report.drain().toMillis());
        answer.put("unloaded", report.leaks().isPresent());
        answer.put("collected", report.leaks().map(LeakReport::collected).orElse(null));
        answer.put("remains", report.remains());
        answer.put("advice", report.advice().orElse(null));
        return answer;
    }

    private static Map<String, String> describe(RuntimeIdentity identity) {
        return Map.of(
                "provider", identity.provider(),
                "plugin", identity.plugin(),
                "version", identity.version(),
                "sha256", identity.digest().toHex());
    }
}
