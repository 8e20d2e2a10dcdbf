package io.quoin.testkit.devchain.state;

import io.quoin.spi.value.Hash;
import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The root hash of Substrate's base-16 modified Merkle Patricia trie with BLAKE2b-256, as the Polkadot protocol
 * specification, section "State storage", lays it out. The state has layout 1, where values of 33 bytes and more are
 * stored by hash; a block's extrinsics have layout 0, where all values are stored as they are.
 */
public final class TrieRoot {

    private static final int LAYOUT_0 = Integer.MAX_VALUE;
    private static final int LAYOUT_1 = 33;
    private static final int HASHED_NODE_FROM = 32;
    private static final NodeKind LEAF = new NodeKind(0x40, 6);
    private static final NodeKind LEAF_HASHED = new NodeKind(0x20, 5);
    private static final NodeKind BRANCH = new NodeKind(0x80, 6);
    private static final NodeKind BRANCH_VALUE = new NodeKind(0xc0, 6);
    private static final NodeKind BRANCH_HASHED = new NodeKind(0x10, 4);

    private record NodeKind(int prefix, int sizeBits) {}

    private record Entry(String nibbles, byte[] value) {}

    private final int hashedValueFrom;

    private TrieRoot(int hashedValueFrom) {
        this.hashedValueFrom = hashedValueFrom;
    }

    /** The root of a state whose keys are lower-case hexadecimal digits. */
    public static Hash of(SortedMap<String, byte[]> entries) {
        return new TrieRoot(LAYOUT_1).root(entries);
    }

    private Hash root(SortedMap<String, byte[]> entries) {
        if (entries.isEmpty()) {
            return new Hash(Blake2b.hash256(new byte[1]));
        }
        List<Entry> list = new ArrayList<>(entries.size());
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            list.add(new Entry(entry.getKey(), entry.getValue()));
        }
        return new Hash(Blake2b.hash256(node(list, 0)));
    }

    /** The root over a list, keyed by the compact encoding of each position, as for a block's extrinsics. */
    public static Hash ofList(List<byte[]> values) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            entries.put(HexFormat.of().formatHex(new ScaleWriter().compact(i).toBytes()), values.get(i));
        }
        return new TrieRoot(LAYOUT_0).root(entries);
    }

    /** The encoding of the node that holds the sorted entries, all of which agree on their first {@code from} nibbles. */
    private byte[] node(List<Entry> entries, int from) {
        String first = entries.get(0).nibbles();
        if (entries.size() == 1) {
            byte[] value = entries.get(0).value();
            NodeKind kind = value.length < hashedValueFrom ? LEAF : LEAF_HASHED;
            ScaleWriter leaf = new ScaleWriter();
            head(leaf, kind, first.substring(from));
            value(leaf, value);
            return leaf.toBytes();
        }
        int fork = from + common(first, entries.get(entries.size() - 1).nibbles(), from);
        byte @Nullable [] value = first.length() == fork ? entries.get(0).value() : null;
        ScaleWriter children = new ScaleWriter();
        int bitmap = 0;
        int start = value == null ? 0 : 1;
        while (start < entries.size()) {
            int nibble = nibble(entries.get(start).nibbles(), fork);
            int end = start + 1;
            while (end < entries.size() && nibble(entries.get(end).nibbles(), fork) == nibble) {
                end++;
            }
            byte[] child = node(entries.subList(start, end), fork + 1);
            children.byteVector(child.length < HASHED_NODE_FROM ? child : Blake2b.hash256(child));
            bitmap |= 1 << nibble;
            start = end;
        }
        ScaleWriter branch = new ScaleWriter();
        NodeKind kind = value == null ? BRANCH : value.length < hashedValueFrom ? BRANCH_VALUE : BRANCH_HASHED;
        head(branch, kind, first.substring(from, fork));
        branch.u16(bitmap);
        if (value != null) {
            value(branch, value);
        }
        return branch.bytes(children.toBytes()).toBytes();
    }

    private void value(ScaleWriter node, byte[] value) {
        if (value.length < hashedValueFrom) {
            node.byteVector(value);
        } else {
            node.bytes(Blake2b.hash256(value));
        }
    }

    /** The kind with the number of nibbles, then the nibbles, two to a byte, an odd one first. */
    private static void head(ScaleWriter node, NodeKind kind, String nibbles) {
        int largest = (1 << kind.sizeBits()) - 1;
        int size = nibbles.length();
        if (size < largest) {
            node.u8(kind.prefix() | size);
        } else {
            node.u8(kind.prefix() | largest);
            int rest = size - largest;
            while (rest >= 0xff) {
                node.u8(0xff);
                rest -= 0xff;
            }
            node.u8(rest);
        }
        String even = size % 2 == 0 ? nibbles : "0" + nibbles;
        node.bytes(HexFormat.of().parseHex(even));
    }

    private static int nibble(String nibbles, int position) {
        return Character.digit(nibbles.charAt(position), 16);
    }

    private static int common(String a, String b, int from) {
        int limit = Math.min(a.length(), b.length());
        int position = from;
        while (position < limit && a.charAt(position) == b.charAt(position)) {
            position++;
        }
        return position - from;
    }
}
