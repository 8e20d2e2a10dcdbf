package io.quoin.plugins.libp2p.mdns;

/**
 * What is asked for.
 *
 * @param type of record, from 0 to 65535
 * @param network class, from 0 to 32767
 * @param unicast whether the answer may come to the asker alone
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6762#section-18.12">RFC 6762, 18.12</a>
 */
record DnsQuestion(DnsName name, int type, int network, boolean unicast) {

    static final int INTERNET = 1;

    private static final int ANY = 255;

    boolean asksFor(DnsName wanted, int wantedType) {
        return name.equals(wanted) && (type == wantedType || type == ANY) && (network == INTERNET || network == ANY);
    }
}
