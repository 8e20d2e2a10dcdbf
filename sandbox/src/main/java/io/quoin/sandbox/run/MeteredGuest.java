package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.Guest;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.wasm.GuestMemory;

/** A challenge's instance as an interface sees it: a failure of this machine in a host function ends the evaluation. */
record MeteredGuest(InstrumentedModule module, MeteredInstance instance, NodeFault fault) implements Guest {

    @Override
    public boolean exports(String function) {
        return module.exports(function);
    }

    @Override
    public CallResult ready() {
        CallResult result = instance.ready();
        fault.rethrow();
        return result;
    }

    @Override
    public CallResult call(String function, long... arguments) {
        CallResult result = instance.call(function, arguments);
        fault.rethrow();
        return result;
    }

    @Override
    public GuestMemory memory() {
        return instance.memory();
    }
}
