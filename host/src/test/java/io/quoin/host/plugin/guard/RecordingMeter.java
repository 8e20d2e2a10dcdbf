package io.quoin.host.plugin.guard;

import java.util.List;

/** Says what it is told. */
record RecordingMeter(String operation, List<String> calls) implements CallMeter {

    @Override
    public boolean begin() {
        calls.add(operation + " begins");
        return true;
    }

    @Override
    public void took(long nanos) {
        calls.add(operation + " is timed");
    }

    @Override
    public void failed() {
        calls.add(operation + " fails");
    }
}
