package io.quoin.plugins.libp2p.kad;

/**
 * What a node of the DHT knows and keeps. Confined to the DHT's turns, but for the registration of validators.
 *
 * @param providers who else said to have which content
 * @param provided the keys of what this node has itself, as it announced
 */
record KadState(
        KadPeer self,
        RoutingTable table,
        RecordValidators validators,
        RecordStore records,
        ProviderStore providers,
        Publications<byte[]> provided) {

    static KadState empty(KadPeer self, int maxRecords) {
        RecordValidators validators = new RecordValidators();
        return new KadState(
                self,
                new RoutingTable(self.place(), TableLimits.standard()),
                validators,
                new RecordStore(self.place(), validators, maxRecords),
                new ProviderStore(ProviderLimits.standard()),
                new Publications<>());
    }
}
