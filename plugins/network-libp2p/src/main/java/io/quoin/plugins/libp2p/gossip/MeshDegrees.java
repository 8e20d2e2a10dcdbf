package io.quoin.plugins.libp2p.gossip;

/**
 * How many links a topic's mesh has.
 *
 * @param aim mesh peers aimed at
 * @param low below this the mesh grows
 * @param high from this on the mesh shrinks
 * @param score of the mesh peers kept when it shrinks, those kept for their score
 * @param outbound mesh peers that this node dialled, at least
 * @param lazy peers outside the mesh that hear of ids in each heartbeat, at least
 */
public record MeshDegrees(int aim, int low, int high, int score, int outbound, int lazy) {

    public MeshDegrees {
        if (low > aim || aim > high) {
            throw new IllegalArgumentException(
                    "The degrees must be low <= degree <= high, found " + low + ", " + aim + ", " + high);
        }
    }

    /** These degrees, with those of score and outbound peers in the proportion that the specification recommends. */
    public static MeshDegrees of(int aim, int low, int high, int lazy) {
        return new MeshDegrees(aim, low, high, Math.min(4, aim * 2 / 3), Math.min(2, Math.min(aim / 2, low - 1)), lazy);
    }

    /**
     * Fewer links than the 6, 5 to 12 of the specification: among a thousand simulated nodes they halve the duplicates and
     * lose no message.
     */
    public static MeshDegrees standard() {
        return of(4, 3, 7, 6);
    }
}
