package io.quoin.testkit.mock.storage;

import io.quoin.spi.config.Setting;
import io.quoin.spi.error.StorageError;
import io.quoin.testkit.mock.fault.FaultScript;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.mock.fault.Scripted;

/** What a mock store does wrong. */
public record MockStorageConfig(
        @Setting(description = "The calls that fail, of open, get, scan, write and snapshot")
        FaultSettings faults) implements Scripted<StorageOperation> {

    public MockStorageConfig {
        var unused = faults.script(StorageOperation.class, StorageError.class);
    }

    /** Nothing fails. */
    public static MockStorageConfig plain() {
        return new MockStorageConfig(FaultSettings.none());
    }

    @Override
    public FaultScript<StorageOperation> script() {
        return faults.script(StorageOperation.class, StorageError.class);
    }
}
