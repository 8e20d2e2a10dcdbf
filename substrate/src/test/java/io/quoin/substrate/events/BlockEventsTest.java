package io.quoin.substrate.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.substrate.RealMetadata;
import io.quoin.substrate.SampleRuntime;
import io.quoin.substrate.Vectors;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.scale.ScaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BlockEventsTest {

    private static final Metadata SAMPLE = SampleRuntime.with(List.of());

    @Test
    void eventsOfARealBlockAreReadWithTheRealMetadata() {
        Metadata metadata = RealMetadata.of("subtensor-293.v14.scale");
        List<ChainEvent> events =
                BlockEvents.decode(metadata, Optional.of(Vectors.bytes(Vectors.at("header293"), "events")));
        assertThat(events).hasSize(3);
        assertThat(events.get(2).is("System", "ExtrinsicFailed")
                        || events.get(2).is("System", "ExtrinsicSuccess"))
                .isTrue();
        assertThat(events.get(0).extrinsic()).hasValue(0);
    }

    @Test
    void aModuleErrorIsNamedByTheMetadata() {
        ScaleValue error = module(7, 5);
        List<ChainEvent> events = BlockEvents.decode(SAMPLE, Optional.of(failed(error)));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.extrinsic()).isEqualTo(OptionalInt.of(1));
            assertThat(DispatchErrors.failure(SAMPLE, event)).contains("SubtensorModule.HotKeyNotRegisteredInSubNet");
        });
    }

    @Test
    void otherErrorsKeepTheirOwnNames() {
        assertThat(DispatchErrors.name(SAMPLE, new ScaleValue.Choice("BadOrigin", ScaleValue.unit())))
                .isEqualTo("BadOrigin");
        ScaleValue token = new ScaleValue.Choice("Token", new ScaleValue.Choice("Frozen", ScaleValue.unit()));
        assertThat(DispatchErrors.name(SAMPLE, token)).isEqualTo("Token.Frozen");
        assertThat(DispatchErrors.name(SAMPLE, module(7, 99))).isEqualTo("SubtensorModule.error 99");
    }

    @Test
    void noValueMeansNoEventsAndBrokenBytesAreRefused() {
        assertThat(BlockEvents.decode(SAMPLE, Optional.empty())).isEmpty();
        assertThatThrownBy(() -> BlockEvents.decode(SAMPLE, Optional.of(new byte[] {4, 0})))
                .isInstanceOf(ScaleException.class);
    }

    private static byte[] failed(ScaleValue error) {
        ScaleValue info = struct(Map.of(
                "weight", struct(Map.of("ref_time", ScaleValue.of(1), "proof_size", ScaleValue.of(2))),
                "class", new ScaleValue.Choice("Normal", ScaleValue.unit()),
                "pays_fee", new ScaleValue.Choice("No", ScaleValue.unit())));
        ScaleValue event = new ScaleValue.Choice(
                "System",
                new ScaleValue.Choice(
                        "ExtrinsicFailed", struct(Map.of("dispatch_error", error, "dispatch_info", info))));
        ScaleValue eventRecord = struct(Map.of(
                "phase",
                new ScaleValue.Choice("ApplyExtrinsic", ScaleValue.of(1)),
                "event",
                event,
                "topics",
                ScaleValue.unit()));
        return BlockEvents.item(SAMPLE).encode(ScaleValue.items(eventRecord));
    }

    private static ScaleValue module(int pallet, int error) {
        return new ScaleValue.Choice(
                "Module", struct(Map.of("index", ScaleValue.of(pallet), "error", ScaleValue.of(new byte[] {
                    (byte) error, 0, 0, 0
                }))));
    }

    private static ScaleValue struct(Map<String, ScaleValue> fields) {
        return new ScaleValue.Fields(new LinkedHashMap<>(fields));
    }
}
