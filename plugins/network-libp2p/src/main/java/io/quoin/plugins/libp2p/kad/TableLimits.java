package io.quoin.plugins.libp2p.kad;

/**
 * The bounds of a routing table.
 *
 * @param bucketSize peers of a bucket, k
 * @param spares peers that wait for a place in a full bucket
 * @param subnetInTable peers of one subnet in the whole table
 * @param subnetInBucket peers of one subnet in a bucket, and as many among its spares
 */
record TableLimits(int bucketSize, int spares, int subnetInTable, int subnetInBucket) {

    static TableLimits standard() {
        return new TableLimits(20, 20, 3, 2);
    }
}
