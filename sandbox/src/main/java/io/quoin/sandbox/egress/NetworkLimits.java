package io.quoin.sandbox.egress;

/**
 * How far one evaluation may reach into the network.
 *
 * @param requests 1 to {@link #MAX_REQUESTS}
 * @param bytesUp of heads and bodies of all requests, 1 to {@link #MAX_BYTES_UP}
 * @param bytesDown of all answers, 1 to {@link #MAX_BYTES_DOWN}
 * @param timeMillis of all requests together, 1 to {@link #MAX_TIME_MILLIS}; never part of a result but as a failure
 */
public record NetworkLimits(int requests, int bytesUp, int bytesDown, int timeMillis) {

    /** The most requests of an evaluation. */
    public static final int MAX_REQUESTS = 32;

    /** The most bytes that an evaluation sends. */
    public static final int MAX_BYTES_UP = 256 << 10;

    /** The most bytes that an evaluation receives. */
    public static final int MAX_BYTES_DOWN = 4 << 20;

    /** The longest time that an evaluation spends on requests. */
    public static final int MAX_TIME_MILLIS = 30_000;

    /** The longest head of a request in bytes. */
    public static final int MAX_REQUEST_HEAD = 16 << 10;

    /** What a manifest grants that does not say. */
    public static final NetworkLimits STANDARD = new NetworkLimits(8, 64 << 10, 1 << 20, 10_000);

    public NetworkLimits {
        range("requests", requests, MAX_REQUESTS);
        range("bytesUp", bytesUp, MAX_BYTES_UP);
        range("bytesDown", bytesDown, MAX_BYTES_DOWN);
        range("timeMs", timeMillis, MAX_TIME_MILLIS);
    }

    private static void range(String what, int found, int most) {
        if (found < 1 || found > most) {
            throw new IllegalArgumentException("network." + what + " is from 1 to " + most + ", found " + found);
        }
    }
}
