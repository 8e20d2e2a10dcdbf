package io.quoin.host.snapshot;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.merkle.KnownSubtree;
import io.quoin.host.ledger.merkle.SubtreeSplit;
import io.quoin.host.ledger.state.StateEntry;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a subtree consists of: its entries, or, if these are too many, its parts. Either proves itself by the hash. */
sealed interface SubtreeAnswer {

    /** Where there are two entries or more, they are at most so many bytes of keys and values. */
    int MAX_ENTRY_BYTES = 512 << 10;

    /** The most entries. */
    int MAX_ENTRIES = 8_192;

    /** The most bytes of an encoding; only a single entry that is larger than others may be comes near. */
    int MAX_BYTES = 8 << 20;

    /** All entries, in order of path. */
    record Entries(List<StateEntry> entries) implements SubtreeAnswer {

        public Entries {
            entries = List.copyOf(entries);
        }

        /**
         * The entries, which are the subtree's.
         *
         * @throws IllegalArgumentException unless they are, all of them, in their order
         */
        List<StateEntry> of(KnownSubtree subtree) {
            SortedMap<Hash, Hash> hashes = new TreeMap<>();
            for (StateEntry entry : entries) {
                Hash path = Hash.sha256(entry.key());
                if (!hashes.isEmpty() && hashes.lastKey().compareTo(path) >= 0) {
                    throw new IllegalArgumentException("The entries are not in order of path");
                }
                hashes.put(path, Hash.sha256(entry.value()));
            }
            if (!subtree.consistsOf(hashes)) {
                throw new IllegalArgumentException("The entries are not those of the subtree at " + subtree.place());
            }
            return entries;
        }
    }

    /** The way to its parts. */
    record Parts(SubtreeSplit split) implements SubtreeAnswer {}

    default byte[] encode() {
        CanonicalWriter out = new CanonicalWriter();
        if (this instanceof Entries found) {
            out.u8(1)
                    .list(
                            found.entries,
                            (target, entry) ->
                                    target.octets(new Octets(entry.key())).octets(new Octets(entry.value())));
        } else if (this instanceof Parts parts) {
            parts.split.encode(out.u8(2));
        }
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are no answer */
    static SubtreeAnswer decode(byte[] bytes) {
        return CanonicalReader.read(bytes, in -> {
            int tag = in.u8();
            return switch (tag) {
                case 1 -> new Entries(entries(in));
                case 2 -> new Parts(SubtreeSplit.decode(in));
                default -> throw new IllegalArgumentException("No answer has the tag " + tag);
            };
        });
    }

    /** Stops at the first entry that is too much, so that small ones do not fill the memory. */
    private static List<StateEntry> entries(CanonicalReader in) {
        int count = in.u31();
        if (count > MAX_ENTRIES) {
            throw new IllegalArgumentException("Expected at most " + MAX_ENTRIES + " entries, found " + count);
        }
        List<StateEntry> entries = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            StateEntry entry = entry(in);
            entries.add(entry);
            bytes += entry.key().length + entry.value().length;
            if (i > 0 && bytes > MAX_ENTRY_BYTES) {
                throw new IllegalArgumentException(
                        "Several entries have more than " + MAX_ENTRY_BYTES + " bytes of keys and values");
            }
        }
        return entries;
    }

    private static StateEntry entry(CanonicalReader in) {
        byte[] key = in.octets(MAX_BYTES).toBytes();
        if (key.length == 0) {
            throw new IllegalArgumentException("No entry has an empty key");
        }
        return new StateEntry(key, in.octets(MAX_BYTES).toBytes());
    }
}
