package io.quoin.host.cli.status;

import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shows a text that changes. On a terminal each one takes the place of the one before; elsewhere each that differs from
 * the one before is printed. A node that does not answer is waited for. It ends when nobody reads any more.
 */
final class StatusWatch {

    /** Home and clear (ECMA-48 CUP, ED). */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Supplier<String> text;
    private final Function<QuoinException, String> away;
    private final PrintWriter out;
    private final boolean terminal;
    private String shown = "";

    /** @param away what is shown of a node that does not answer */
    StatusWatch(Supplier<String> text, Function<QuoinException, String> away, PrintWriter out, boolean terminal) {
        this.text = text;
        this.away = away;
        this.out = out;
        this.terminal = terminal;
    }

    /** @param next waits until it is time for the next look; false to end */
    void run(BooleanSupplier next) {
        do {
            show(look());
        } while (!out.checkError() && next.getAsBoolean());
    }

    private String look() {
        try {
            return text.get();
        } catch (QuoinException e) {
            if (e.code() != RpcError.RPC_UNREACHABLE) {
                throw e;
            }
            return away.apply(e);
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
