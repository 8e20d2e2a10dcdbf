package io.quoin.host.plugin;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import org.jspecify.annotations.Nullable;

/** What keeps a home's plugins from being changed, although every plugin is acceptable. */
public enum PluginChangeError implements ErrorCode {
    PLUGIN_HOME_BUSY(
            ErrorCategory.ENVIRONMENT, "Another command is changing the home's plugins; try again when it has ended."),
    PLUGIN_ALREADY_INSTALLED(
            ErrorCategory.USER,
            "Another version of the plugin is installed; 'quoin plugin upgrade' takes a later release in its place."),
    PLUGIN_FILE_IN_THE_WAY(
            ErrorCategory.USER,
            "A file that is not the home's has the name of one that a change makes or removes; move it away."),
    PLUGIN_VERSION_NOT_KEPT(
            ErrorCategory.USER,
            "The home does not keep this version of the plugin; 'quoin plugin inspect' shows those that it keeps, and 'quoin plugin rollback' takes another one's jar."),
    PLUGIN_CHANGE_FAILED(
            ErrorCategory.ENVIRONMENT,
            "A file of the home cannot be written or removed; see to the disk, then run 'quoin plugin doctor --repair'.");

    private final ErrorCategory category;
    private final String description;

    PluginChangeError(ErrorCategory category, String description) {
        this.category = category;
        this.description = description;
    }

    public QuoinException of(String message) {
        return new QuoinException(this, message);
    }

    public QuoinException of(String message, @Nullable Throwable cause) {
        return new QuoinException(this, message, cause);
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String description() {
        return description;
    }
}
