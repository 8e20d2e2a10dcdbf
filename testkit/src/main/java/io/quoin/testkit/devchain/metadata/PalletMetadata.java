package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.scale.ScaleWriter;
import java.util.List;
import java.util.Optional;

/** A pallet: its storage under its name, the types of its calls, events and errors, and its constants. */
record PalletMetadata(
        String name,
        int index,
        List<StorageEntry> storage,
        Optional<Integer> calls,
        Optional<Integer> events,
        List<PalletConstant> constants,
        Optional<Integer> errors) {

    void write(ScaleWriter out) {
        out.text(name).bool(!storage.isEmpty());
        if (!storage.isEmpty()) {
            out.text(name).vector(storage, (writer, entry) -> entry.write(writer));
        }
        out.option(calls, (writer, type) -> writer.compact(type));
        out.option(events, (writer, type) -> writer.compact(type));
        out.vector(constants, (writer, constant) -> constant.write(writer));
        out.option(errors, (writer, type) -> writer.compact(type));
        out.u8(index);
    }
}
