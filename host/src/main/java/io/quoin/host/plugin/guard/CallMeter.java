package io.quoin.host.plugin.guard;

/** Measures the calls of one operation. Thread-safe and cheap: it runs on the caller's thread, around each call. */
public interface CallMeter {

    /** Counts and times nothing. */
    CallMeter NONE = new CallMeter() {
        @Override
        public boolean begin() {
            return false;
        }

        @Override
        public void took(long nanos) {}

        @Override
        public void failed() {}
    };

    /** Counts a call that begins; whether it is to be timed. */
    boolean begin();

    /** A call that was to be timed ended, in whatever way, after this many nanoseconds. */
    void took(long nanos);

    /** A call ended by throwing. */
    void failed();
}
