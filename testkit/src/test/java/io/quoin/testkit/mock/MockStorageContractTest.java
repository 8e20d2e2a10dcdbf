package io.quoin.testkit.mock;

import io.quoin.spi.storage.StorageFactory;
import io.quoin.testkit.kit.storage.StorageContract;
import io.quoin.testkit.mock.storage.MockStorage;
import io.quoin.testkit.mock.storage.MockStorageConfig;

class MockStorageContractTest extends StorageContract<MockStorageConfig> {

    private final MockStorage storage = MockStorage.builder().build();

    @Override
    protected StorageFactory<MockStorageConfig> factory() {
        return storage;
    }

    @Override
    protected MockStorageConfig config() {
        return MockStorageConfig.plain();
    }
}
