package io.quoin.testkit.devchain.runtime;

import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.state.StateOverlay;
import java.util.ArrayList;
import java.util.List;

/** Collects a block's event records, each in the phase of its extrinsic. */
final class EventLog {

    private static final int PHASE_APPLY_EXTRINSIC = 0;

    private final List<byte[]> records = new ArrayList<>();

    void add(int extrinsicIndex, RuntimeEvent event) {
        ScaleWriter record = new ScaleWriter().u8(PHASE_APPLY_EXTRINSIC).u32(extrinsicIndex);
        event.write(record);
        records.add(record.compact(0).toBytes());
    }

    void store(StateOverlay state) {
        state.put(
                SystemItems.EVENTS.key(),
                new ScaleWriter().vector(records, ScaleWriter::bytes).toBytes());
        state.put(
                SystemItems.EVENT_COUNT.key(),
                new ScaleWriter().u32(records.size()).toBytes());
    }
}
