package io.quoin.host.node.swap;

import io.quoin.host.config.ScalarEdit;
import io.quoin.host.evaluation.runtime.SwapMemory;
import java.util.Optional;

/** {@code runtime.provider} in {@code node.yaml}. */
public final class RuntimeSetting implements SwapMemory {

    private static final String GROUP = "runtime";
    private static final String KEY = "provider";

    private final NodeConfigFile node;

    public RuntimeSetting(NodeConfigFile node) {
        this.node = node;
    }

    @Override
    public void requireWritable(String provider) {
        ScalarEdit.prepare(node.path(), GROUP, KEY, provider);
    }

    @Override
    public void write(String provider) {
        ScalarEdit.prepare(node.path(), GROUP, KEY, provider).write();
    }

    @Override
    public Optional<String> advice(String provider) {
        String configured = node.read().runtime().provider();
        return configured.equals(provider)
                ? Optional.empty()
                : Optional.of("the next start uses '" + configured + "' again, unless " + node.path()
                        + " says 'provider: " + provider + "' below 'runtime:'");
    }
}
