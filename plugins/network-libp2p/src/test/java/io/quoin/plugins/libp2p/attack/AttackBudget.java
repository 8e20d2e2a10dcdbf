package io.quoin.plugins.libp2p.attack;

import java.util.Arrays;

/**
 * The bytes that attackers may make the victim hold, by its settings and the bounds that docs/network.md states: how many
 * buffers there are, times how large each may become. Arrays that grow double, so they may be twice as large as what is in
 * them.
 */
final class AttackBudget {

    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** A frame as it arrives and decrypted, what was written and has not left, and the objects of the connection. */
    private static final long CONNECTION = 3 * 64 * KIB + (256 + 64) * KIB + 256 * KIB;

    private static final long HANDSHAKES = AttackSettings.MAX_PENDING * 2 * 64 * KIB;

    /** What gossip has of all peers together: messages under validation, those that can be asked for, ids. */
    private static final long GOSSIP = (32 + 32 + 16) * MIB;

    /** An RPC of 1 MiB may follow 2 MiB that wait, and an id of 34 bytes is an object of 72 when it is unpacked. */
    private static final long RPCS = 3 * 3 * MIB;

    /** A request that arrives is in arrays of which the last may be empty: a quarter more than the bytes. */
    private static final long REQUESTS = AttackSettings.REQUEST_BUFFER / 2 * 5L / 4;

    private AttackBudget() {}

    /** For all attackers at once. */
    static long whole() {
        return HANDSHAKES
                + Arrays.stream(Attack.values()).mapToLong(AttackBudget::of).sum();
    }

    /** For all attackers of one kind. */
    static long of(Attack attack) {
        long held = switch (attack) {
            case UNREAD_STREAMS -> attack.attackers * 2L * AttackSettings.CONNECTION_BUFFER;
            case UNFINISHED_REQUESTS -> REQUESTS;
            case UNREAD_ANSWERS ->
                AttackSettings.REQUEST_BUFFER / 2 + (long) AttackSettings.WORKERS * AttackSettings.MESSAGE_BYTES;
            case UNFINISHED_MESSAGES -> attack.attackers * 4L * AttackSettings.MESSAGE_BYTES;
            case UNFINISHED_GOSSIP -> attack.attackers * 2 * MIB;
            case SLOW_READER -> GOSSIP + attack.attackers * (AttackSettings.SEND_QUEUE + MIB);
            case GOSSIP_FLOOD, SIGNED_FLOOD -> attack.attackers * RPCS;
        };
        return held + attack.attackers * CONNECTION;
    }
}
