package io.quoin.host.plugin.guard;

import io.quoin.host.plugin.Printable;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plugin threw, in the node's error model: whatever it is, it is the plugin's, and ends nothing but its call. */
public final class PluginFailure {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFailure.class);

    private PluginFailure() {}

    /**
     * The plugin's own error if the node can work with that, else one with {@code PLUGIN_FAILED} that names the plugin.
     * Restores the thread's mark of an interruption.
     *
     * @param operation what the plugin was asked for
     */
    public static QuoinException of(String pluginId, String operation, Throwable thrown) {
        if (thrown instanceof QuoinException known && isWhole(known.code())) {
            return known;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String failed = "The plugin '" + pluginId + "' failed in " + operation + ": ";
        try {
            QuoinException failure =
                    new QuoinException(PluginFault.PLUGIN_FAILED, failed + Printable.of(text(thrown)), thrown);
            if (thrown instanceof OutOfMemoryError || thrown instanceof InternalError) {
                // The memory is the whole node's, and some callers go on without the plugin's answer.
                LOG.error("The virtual machine failed in a call of a plugin", failure);
            }
            return failure;
        } catch (RuntimeException | Error unspeakable) {
            // Its text is the plugin's work as well. As the cause it would break the log, which asks for the text
            // again.
            return new QuoinException(
                    PluginFault.PLUGIN_FAILED,
                    failed + thrown.getClass().getName() + ", whose text fails with "
                            + unspeakable.getClass().getName());
        }
    }

    /** A static initialiser's error says nothing itself. */
    private static String text(Throwable thrown) {
        return thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
                ? thrown.getClass().getName() + " by " + thrown.getCause()
                : thrown.toString();
    }

    /** The code may be a class of the plugin, which answers what it likes. */
    @SuppressWarnings("ConstantValue")
    private static boolean isWhole(ErrorCode code) {
        try {
            return code.name() != null && code.category() != null && code.description() != null;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }
}
