package io.quoin.host.egress;

/** Which addresses may be connected to. Stateless. */
@FunctionalInterface
public interface AddressFilter {

    /**
     * Whether this one may.
     *
     * @param address 4 or 16 bytes, in network order
     */
    boolean allows(byte[] address);
}
