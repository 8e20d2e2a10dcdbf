package io.quoin.host.evaluation.runtime;

import io.quoin.host.plugin.unloading.UnloadedPlugin;
import java.util.Optional;

/** Where another runtime comes from. */
interface RuntimeSource {

    /**
     * Finds what is asked for and makes it ready to be created.
     *
     * @param current what evaluates now
     * @throws io.quoin.spi.error.QuoinException with the reason if it is refused; nothing stays open then
     */
    Candidate find(SwapRequest request, RuntimeIdentity current);

    /** A runtime that may be created. The caller ends with exactly one of {@link #install} and {@link #abandon}. */
    interface Candidate {

        RuntimeIdentity identity();

        /**
         * Creates the engine and tests it.
         *
         * @return the runtime, which the caller closes
         * @throws io.quoin.spi.error.QuoinException with the reason if it fails; nothing of it stays open then
         */
        EngineRuntime create();

        /**
         * Makes the candidate's plugin one of the node's and unloads what is no longer used. The runtime that ran before
         * must be closed.
         *
         * @return the plugin that was unloaded
         */
        Optional<UnloadedPlugin> install();

        /** Undoes what finding it did. Its runtime must be closed. */
        void abandon();
    }
}
