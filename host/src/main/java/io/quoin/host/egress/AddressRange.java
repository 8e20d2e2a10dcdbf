package io.quoin.host.egress;

/**
 * Addresses that begin alike.
 *
 * @param first 4 or 16 bytes in network order; not changed
 * @param bits how many bits all of them share with it
 */
record AddressRange(byte[] first, int bits) {

    /** Four bytes. */
    static AddressRange v4(int a, int b, int c, int d, int bits) {
        return new AddressRange(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d}, bits);
    }

    /** The first groups of sixteen bits; zeros follow. */
    static AddressRange v6(int bits, int... groups) {
        byte[] first = new byte[16];
        for (int i = 0; i < groups.length; i++) {
            first[2 * i] = (byte) (groups[i] >>> Byte.SIZE);
            first[2 * i + 1] = (byte) groups[i];
        }
        return new AddressRange(first, bits);
    }

    /** Whether an address lies in it; one of the other length does not. */
    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> bit % Byte.SIZE;
            if (((address[bit / Byte.SIZE] ^ first[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
