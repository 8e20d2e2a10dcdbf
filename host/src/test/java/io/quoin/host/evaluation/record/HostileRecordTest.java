package io.quoin.host.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.sandbox.observe.HostCall;
import io.quoin.sandbox.observe.MemoryUse;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes that claim to be a record: each is read as what it says or refused with a code, and nothing else happens. */
class HostileRecordTest {

    private static final Hash ID = TestNetwork.hash("submission");
    private static final byte[] RECORD = record().encode();

    /** With something of everything that a record can have. */
    private static RecordedEvaluation record() {
        RecordedEvaluation plain = TestRecords.of(ID, 5);
        HostCall call = new HostCall(
                0,
                "quoin_v1.sha256",
                List.of(1L, -1L),
                new MemoryUse(3, TestNetwork.hash("read")),
                new MemoryUse(0, Hash.ZERO),
                7,
                List.of(),
                Optional.of("MEMORY_OUT_OF_BOUNDS"));
        return new RecordedEvaluation(
                plain.submission(),
                plain.engine(),
                plain.request(),
                plain.result(),
                new RecordedStorage(
                        new StorageUsage(2, 9),
                        List.of(new RecordedStorage.KeptValue(new Octets(new byte[] {1}), Optional.of(Octets.EMPTY))),
                        List.of(new StorageScan(
                                Octets.EMPTY,
                                Octets.EMPTY,
                                List.of(new StorageScan.StoredOctets(new Octets(new byte[] {2}), Octets.EMPTY)),
                                true)),
                        true),
                new CallLog(1, TestNetwork.hash("calls"), List.of(call)));
    }

    private static void assertRefused(byte[] record) {
        assertThatThrownBy(() -> RecordedEvaluation.decode(record))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        e -> assertThat(e.code()).isEqualTo(RecordError.EVALUATION_RECORD_CORRUPT));
    }

    @Test
    void aRecordThatEndsEarlyOrGoesOnIsRefused() {
        assertThat(RecordedEvaluation.decode(RECORD)).isEqualTo(record());
        for (int length = 0; length < RECORD.length; length++) {
            assertRefused(Arrays.copyOf(RECORD, length));
        }
        assertRefused(Arrays.copyOf(RECORD, RECORD.length + 1));
    }

    @Test
    void everyOtherVersionIsRefusedByName() {
        byte[] other = RECORD.clone();
        other[0] = (byte) 200;

        assertThatThrownBy(() -> RecordedEvaluation.decode(other)).hasMessageContaining("version is 200");
    }

    @Test
    void aChangedByteGivesAnotherRecordOrIsRefused() {
        int refused = 0;
        for (int at = 1; at < RECORD.length; at++) {
            for (int change : new int[] {1, 0x80, 0xff}) {
                byte[] changed = RECORD.clone();
                changed[at] ^= (byte) change;
                try {
                    RecordedEvaluation read = RecordedEvaluation.decode(changed);
                    assertThat(read).as("byte " + at).isNotEqualTo(record());
                    assertThat(read.encode()).as("byte " + at).isEqualTo(changed);
                } catch (QuoinException e) {
                    assertThat(e.code()).as("byte " + at).isEqualTo(RecordError.EVALUATION_RECORD_CORRUPT);
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aLengthThatIsNotThereTakesNoMemory() {
        for (int at = 1; at + Integer.BYTES <= RECORD.length; at++) {
            byte[] changed = RECORD.clone();
            Arrays.fill(changed, at, at + Integer.BYTES, (byte) 0x7f);
            try {
                assertThat(RecordedEvaluation.decode(changed)).isNotEqualTo(record());
            } catch (QuoinException e) {
                assertThat(e.code()).as("byte " + at).isEqualTo(RecordError.EVALUATION_RECORD_CORRUPT);
            }
        }
    }
}
