package io.quoin.testkit.load;

/**
 * What some clients got.
 *
 * @param requestsPerSecond applied
 * @param p50 milliseconds from before a request is sent until enough replicas have applied it
 * @param p99 of these
 * @param batch requests in a block, on the average
 * @param ofBound of what verifying each request at each replica allows on this machine, in percent
 */
public record Throughput(int clients, double requestsPerSecond, double p50, double p99, double batch, double ofBound) {}
