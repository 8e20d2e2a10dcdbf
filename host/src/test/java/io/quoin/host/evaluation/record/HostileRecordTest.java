package io.quoin.host.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.sandbox.egress.NetworkLimits;
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
        return record(Optional.of(new RecordedNetwork(
                new NetworkLimits(2, 100, 200, 300),
                List.of(
                        new RecordedExchange(
                                new Octets(new byte[] {1, 2}),
                                new Octets(new byte[] {3}),
                                200,
                                90,
                                new Octets(new byte[] {4}),
                                new Octets(new byte[] {5, 6})),
                        new RecordedExchange(Octets.EMPTY, Octets.EMPTY, -7, 3, Octets.EMPTY, Octets.EMPTY)))));
    }

    private static RecordedEvaluation record(Optional<RecordedNetwork> network) {
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
                network,
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

    @Test
    void aRecordWithoutNetworkIsWrittenAsBeforeThereWasOne() {
        byte[] plain = record(Optional.empty()).encode();

        assertThat(plain[0]).isEqualTo((byte) 1);
        assertThat(RECORD[0]).isEqualTo((byte) 2);
        assertThat(RecordedEvaluation.decode(plain)).isEqualTo(record(Optional.empty()));
        plain[0] = 2;
        assertRefused(plain);
    }

    @Test
    void whatNoRequestComesToIsRefused() {
        for (int status : List.of(199, 600, 0, -11, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> exchange(status, 0, Octets.EMPTY)).hasMessageContaining("status");
        }
        assertThatThrownBy(() -> exchange(200, -1, Octets.EMPTY)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> exchange(200, NetworkLimits.MAX_BYTES_DOWN + 1, Octets.EMPTY))
                .hasMessageContaining("0 to 4194304 bytes");
        assertThatThrownBy(() -> exchange(-5, 0, new Octets(new byte[1]))).hasMessageContaining("A failure has no");
        assertThatThrownBy(() -> new RecordedNetwork(
                        new NetworkLimits(1, 1, 1, 1),
                        List.of(exchange(200, 0, Octets.EMPTY), exchange(200, 0, Octets.EMPTY))))
                .hasMessageContaining("At most 1 requests");
    }

    private static RecordedExchange exchange(int status, int received, Octets body) {
        return new RecordedExchange(Octets.EMPTY, Octets.EMPTY, status, received, Octets.EMPTY, body);
    }
}
