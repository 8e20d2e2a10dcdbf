package io.quoin.host.plugin.guard;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What a loaded plugin can do wrong. */
public enum PluginFault implements ErrorCode {
    PLUGIN_FAILED("A plugin threw something that its contract does not allow; report it to the plugin's publisher.");

    private final String description;

    PluginFault(String description) {
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.BUG;
    }

    @Override
    public String description() {
        return description;
    }
}
