package io.quoin.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices the end of the standard input, which a parent process keeps open as long as it lives. */
public final class StandardInput {

    private static final Logger LOG = LoggerFactory.getLogger(StandardInput.class);

    private StandardInput() {}

    /** Calls the action once, on a daemon thread, when the standard input ends or breaks. */
    public static void onEnd(Runnable action) {
        read(() -> {}, action);
    }

    /**
     * Reads the standard input on a daemon thread.
     *
     * @param onFirst called once, when the first byte comes
     * @param onEnd called once, when the input ends or breaks
     */
    public static void read(Runnable onFirst, Runnable onEnd) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (System.in.read() >= 0) {
                            onFirst.run();
                        }
                        System.in.transferTo(OutputStream.nullOutputStream());
                        LOG.info("The standard input has ended");
                    } catch (IOException e) {
                        LOG.info("The standard input broke: {}", e.toString());
                    }
                    onEnd.run();
                },
                "standard-input");
        thread.setDaemon(true);
        thread.start();
    }
}
