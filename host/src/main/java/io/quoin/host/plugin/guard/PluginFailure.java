package io.quoin.host.plugin.guard;

import io.quoin.host.text.CaughtFailure;
import io.quoin.host.text.FailureText;
import io.quoin.spi.NodePlugin;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a plugin threw, in the node's error model: whatever it is, it is the plugin's, and ends nothing but its call. What
 * comes out can be logged and shown: its texts are lines of bounded length, and none of its classes is the plugin's.
 */
public final class PluginFailure {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFailure.class);

    private static final int MAX_SUPPRESSED = 8;

    private PluginFailure() {}

    /**
     * The plugin's own error if the node can work with that, else one with {@code PLUGIN_FAILED} that names the plugin.
     * Restores the thread's mark of an interruption.
     *
     * @param operation what the plugin was asked for
     */
    public static QuoinException of(String pluginId, String operation, Throwable thrown) {
        if (thrown instanceof QuoinException known) {
            if (isNodes(known.code())) {
                return told(known, known.code(), String.valueOf(known.getMessage()));
            }
            Optional<ErrorCode> code = isSpis(known.code()) ? Optional.of(known.code()) : ForeignCode.of(known.code());
            if (code.isPresent()) {
                return told(known, code.get(), FailureText.message(known));
            }
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        QuoinException failure = new QuoinException(
                PluginFault.PLUGIN_FAILED,
                "The plugin '" + pluginId + "' failed in " + operation + ": " + text(thrown),
                CaughtFailure.of(thrown));
        if (thrown instanceof OutOfMemoryError || thrown instanceof InternalError) {
            // The memory is the whole node's, and some callers go on without the plugin's answer.
            LOG.error("The virtual machine failed in a call of a plugin", failure);
        }
        return failure;
    }

    /** The error itself if it can be shown as it is. */
    private static QuoinException told(QuoinException known, ErrorCode code, String message) {
        Throwable cause = known.getCause() == null ? null : CaughtFailure.of(known.getCause());
        List<Throwable> suppressed = Arrays.asList(known.getSuppressed());
        List<Throwable> shown =
                suppressed.stream().limit(MAX_SUPPRESSED).map(CaughtFailure::of).toList();
        if (code == known.code()
                && message.equals(known.getMessage())
                && cause == known.getCause()
                && shown.equals(suppressed)) {
            return known;
        }
        QuoinException copy = new QuoinException(code, message, cause);
        copy.setStackTrace(known.getStackTrace());
        shown.forEach(copy::addSuppressed);
        return copy;
    }

    /** A static initialiser's error says nothing itself. */
    private static String text(Throwable thrown) {
        return thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
                ? thrown.getClass().getName() + " by " + FailureText.of(thrown.getCause())
                : FailureText.of(thrown);
    }

    /** No plugin sees these: the node threw it, in what it does around a call or in what the plugin called. */
    private static boolean isNodes(ErrorCode code) {
        return isEnumBesideTheSpi(code) && !isSpis(code);
    }

    private static boolean isSpis(ErrorCode code) {
        return isEnumBesideTheSpi(code)
                && code.getClass().getPackageName().startsWith(NodePlugin.class.getPackageName());
    }

    private static boolean isEnumBesideTheSpi(ErrorCode code) {
        return code instanceof Enum<?> && code.getClass().getClassLoader() == PluginFailure.class.getClassLoader();
    }
}
