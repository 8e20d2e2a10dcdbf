package io.quoin.plugins.libp2p.kad;

/**
 * The bounds of what is kept of providers.
 *
 * @param announcements in all
 * @param perKey of one content
 * @param perProvider of one peer
 * @param perSubnet by peers of one subnet
 * @param perSubnetAndKey of one content by peers of one subnet
 */
record ProviderLimits(int announcements, int perKey, int perProvider, int perSubnet, int perSubnetAndKey) {

    static ProviderLimits standard() {
        return new ProviderLimits(16_384, 20, 1_024, 2_048, 3);
    }
}
