package io.quoin.host.plugin.installed;

import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.nio.file.Path;

/** Is told how far the acceptance of a home's jars has come; nothing is written before the last one is verified. */
public interface LockingListener {

    /** For who does not want to know. */
    LockingListener NONE = new LockingListener() {
        @Override
        public void read(Path jar, int bytes) {}

        @Override
        public void verified(VerifiedPlugin plugin) {}

        @Override
        public void decided() {}
    };

    /**
     * A part of a jar was read.
     *
     * @param bytes how much since the last call
     */
    void read(Path jar, int bytes);

    /** A plugin was verified. */
    void verified(VerifiedPlugin plugin);

    /** The home has the new lock. */
    void decided();
}
