package io.quoin.host.blob.coding;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A systematic Reed-Solomon erasure code: the first shards are the data, and any as many shards as there are data shards
 * give all of them. Parity is the product with a Cauchy matrix, each of whose square parts has an inverse (Blömer et al.,
 * "An XOR-Based Erasure-Resilient Coding Scheme", 1995). It restores what is missing and finds nothing that is wrong: a
 * wrong shard must be left out, by its hash.
 *
 * @param dataShards at least 1
 * @param parityShards at least 0; with the data shards at most 256
 */
record ReedSolomon(int dataShards, int parityShards) {

    ReedSolomon {
        if (dataShards < 1 || parityShards < 0 || dataShards + parityShards > GaloisField.SIZE) {
            throw new IllegalArgumentException(
                    "Expected 1 to 256 shards with at least one of data, found " + dataShards + " and " + parityShards);
        }
    }

    /**
     * Data and parity.
     *
     * @param data the data shards, all of one length
     */
    byte[][] encode(byte[][] data) {
        byte[][] shards = new byte[dataShards + parityShards][];
        System.arraycopy(data, 0, shards, 0, dataShards);
        for (int shard = dataShards; shard < shards.length; shard++) {
            shards[shard] = combine(row(shard), data);
        }
        return shards;
    }

    /**
     * The data shards.
     *
     * @param known at least as many shards as there are data shards, by their numbers, all of one length; data shards
     *     among them are taken as they are
     */
    byte[][] data(Map<Integer, byte[]> known) {
        SortedMap<Integer, byte[]> used = firstOf(known);
        byte[][] data = new byte[dataShards][];
        byte[][] present = used.values().toArray(byte[][]::new);
        int[][] decoding = used.lastKey() < dataShards ? new int[0][] : decoding(used);
        for (int shard = 0; shard < dataShards; shard++) {
            byte[] given = used.get(shard);
            data[shard] = given != null ? given : combine(decoding[shard], present);
        }
        return data;
    }

    private SortedMap<Integer, byte[]> firstOf(Map<Integer, byte[]> known) {
        if (known.size() < dataShards) {
            throw new IllegalArgumentException("Expected " + dataShards + " shards, found " + known.size());
        }
        SortedMap<Integer, byte[]> used = new TreeMap<>();
        Iterator<Map.Entry<Integer, byte[]>> inOrder =
                new TreeMap<>(known).entrySet().iterator();
        while (used.size() < dataShards) {
            Map.Entry<Integer, byte[]> next = inOrder.next();
            used.put(next.getKey(), next.getValue());
        }
        return used;
    }

    private int[][] decoding(SortedMap<Integer, byte[]> used) {
        return FieldMatrix.inverse(used.keySet().stream().map(this::row).toArray(int[][]::new));
    }

    /** How a shard is made of the data. */
    private int[] row(int shard) {
        int[] row = new int[dataShards];
        for (int column = 0; column < dataShards; column++) {
            if (shard >= dataShards) {
                row[column] = GaloisField.inverse(shard ^ column);
            } else {
                row[column] = shard == column ? 1 : 0;
            }
        }
        return row;
    }

    private static byte[] combine(int[] factors, byte[][] shards) {
        byte[] sum = new byte[shards[0].length];
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 0) {
                GaloisField.addMultiple(sum, shards[i], factors[i]);
            }
        }
        return sum;
    }
}
