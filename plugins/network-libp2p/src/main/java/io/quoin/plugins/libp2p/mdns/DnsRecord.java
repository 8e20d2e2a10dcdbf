package io.quoin.plugins.libp2p.mdns;

/**
 * A resource record.
 *
 * @param network class, from 0 to 32767
 * @param unique whether it replaces all records of its name and kind that were told before ("cache flush")
 * @param ttl seconds for which it holds, from 0, which takes it back, to 2^32 - 1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6762#section-10.2">RFC 6762, 10.2</a>
 */
record DnsRecord(DnsName name, int network, boolean unique, long ttl, DnsData data) {}
