package io.quoin.host.cli.status;

import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Shows a text that changes. On a terminal each one takes the place of the one before; elsewhere each that differs from
 * the one before is printed. A node that does not answer is waited for.
 */
final class StatusWatch {

    /** Home and clear (ECMA-48 CUP, ED). */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Supplier<String> text;
    private final PrintWriter out;
    private final boolean terminal;
    private String shown = "";

    StatusWatch(Supplier<String> text, PrintWriter out, boolean terminal) {
        this.text = text;
        this.out = out;
        this.terminal = terminal;
    }

    /** @param next waits until it is time for the next look; false to end */
    void run(BooleanSupplier next) {
        do {
            show(look());
        } while (next.getAsBoolean());
    }

    private String look() {
        try {
            return text.get();
        } catch (QuoinException e) {
            if (e.code() != RpcError.RPC_UNREACHABLE) {
                throw e;
            }
            return e.toString();
        }
    }

    private void show(String now) {
        if (!now.equals(shown)) {
            shown = now;
            if (terminal) {
                out.print(CLEAR);
            }
            out.println(now);
            out.flush();
        }
    }
}
