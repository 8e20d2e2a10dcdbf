package io.quoin.plugins.libp2p.kad;

/** What a node of the DHT knows and keeps. Confined to the DHT's turns, but for the registration of validators. */
record KadState(
        KadPeer self, RoutingTable table, RecordValidators validators, RecordStore records, ProviderStore providers) {

    static KadState empty(KadPeer self, int maxRecords) {
        RecordValidators validators = new RecordValidators();
        return new KadState(
                self,
                new RoutingTable(self.place(), TableLimits.standard()),
                validators,
                new RecordStore(self.place(), validators, maxRecords),
                new ProviderStore(ProviderLimits.standard()));
    }
}
