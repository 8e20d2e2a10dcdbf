package io.quoin.plugins.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.testkit.node.MockSetup;
import io.quoin.testkit.node.NodeSetup;
import io.quoin.testkit.node.NodeTest;
import io.quoin.testkit.node.TestNode;

/** A node that stores in RocksDB, all else being mocks. */
class RocksDbNodeTest {

    static final class WithRocksDb extends MockSetup {

        @Override
        protected NodeSetup.Builder plugins(NodeSetup.Builder setup, int index) {
            return setup.plugin("storage-rocksdb", new RocksDbPlugin());
        }
    }

    @NodeTest(setup = WithRocksDb.class)
    void aNodeKeepsItsStateInTheDatabase(TestNode node) {
        assertThat(node.status().path("ready").asBoolean()).isTrue();
        assertThat(node.home().resolve("data/storage/rocksdb/CURRENT")).isRegularFile();
    }
}
