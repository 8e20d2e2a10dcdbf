package io.quoin.host.config;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can be wrong with a configuration file. */
public enum ConfigError implements ErrorCode {
    CONFIG_UNREADABLE("The configuration file cannot be read or is not YAML."),
    CONFIG_INVALID("Keys are unknown or missing, or values are out of range; the message lists every one of them."),
    CONFIG_NO_PROVIDER("No loaded plugin provides what the configuration names."),
    CONFIG_NOT_PLAIN(
            "A value cannot be changed in place: the file or the new value is not in the plain form, or the file has"
                    + " settings of the old value."),
    CONFIG_KEY_FILE("A key file is missing, unreadable, open to other users, or not a key.");

    private final String description;

    ConfigError(String description) {
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USER;
    }

    @Override
    public String description() {
        return description;
    }
}
