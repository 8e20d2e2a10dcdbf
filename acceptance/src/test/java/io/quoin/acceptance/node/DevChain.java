package io.quoin.acceptance.node;

import io.quoin.acceptance.process.QuoinProcess;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A dev chain of its own process. */
public final class DevChain implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("^devchain ready at (ws://\\S+) ");

    private final QuoinProcess process;
    private final String url;

    private DevChain(QuoinProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts a chain with a genesis file on a free port; returns when it serves. */
    public static DevChain start(Path genesis) {
        QuoinProcess process = QuoinProcess.start(
                "devchain", "--genesis", genesis.toString(), "--port", "0", "--block-millis", "500", "--stop-on-eof");
        try {
            return new DevChain(process, process.awaitOutput(READY).group(1));
        } catch (Throwable e) {
            process.close();
            throw e;
        }
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }
}
