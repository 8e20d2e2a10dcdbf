package io.quoin.testkit.mock;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.testkit.kit.storage.StorageContract;
import io.quoin.testkit.mock.storage.MockStorage;

class MockStorageContractTest extends StorageContract<NoConfig> {

    private final MockStorage storage = MockStorage.builder().build();

    @Override
    protected StorageFactory<NoConfig> factory() {
        return storage;
    }

    @Override
    protected NoConfig config() {
        return new NoConfig();
    }
}
