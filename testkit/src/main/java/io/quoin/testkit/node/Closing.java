package io.quoin.testkit.node;

import java.util.List;

/** Closes several things of which each may fail: all are closed, whatever becomes of the others. */
final class Closing {

    private Closing() {}

    /**
     * Takes all steps, in their order.
     *
     * @throws RuntimeException or an {@link Error}, the first failure; later ones are suppressed in it
     */
    static void all(List<Runnable> steps) {
        Throwable first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof RuntimeException failure) {
            throw failure;
        }
        if (first instanceof Error failure) {
            throw failure;
        }
    }
}
