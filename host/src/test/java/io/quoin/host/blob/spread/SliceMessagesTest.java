package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SliceMessagesTest {

    private static final List<SliceRequest> REQUESTS = List.of(
            new SliceRequest.OffersOf(Hash.ZERO),
            new SliceRequest.ManifestOf(Hash.ZERO, Hash.sha256(new byte[1])),
            new SliceRequest.ShardOf(Hash.ZERO, Hash.sha256(new byte[1]), 19, 8_191),
            new SliceRequest.Take(Fixtures.manifest(1, 500), new TreeSet<>(List.of(0, 4))));

    @Test
    void requestsAndAnswersAreReadAsTheyWereWritten() {
        for (SliceRequest request : REQUESTS) {
            assertThat(SliceRequest.decode(request.encode())).isEqualTo(request);
        }
        List<Offer> offers = List.of(
                new Offer(Hash.ZERO, new TreeSet<>(List.of(0, 3, 19))),
                new Offer(Hash.sha256(new byte[2]), new TreeSet<>()));
        assertThat(Offer.decode(Offer.encode(offers))).isEqualTo(offers);
        for (TakeAnswer answer : TakeAnswer.values()) {
            assertThat(TakeAnswer.decode(answer.encode())).isEqualTo(answer);
        }
    }

    @Property(tries = 500)
    void otherBytesAreRefusedOrOneOtherMessage(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = REQUESTS.get(random.nextInt(REQUESTS.size())).encode();
        bytes[random.nextInt(Math.min(bytes.length, 150))] ^= (byte) (1 + random.nextInt(255));
        try {
            assertThat(SliceRequest.decode(bytes).encode()).isEqualTo(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void whatIsTooMuchOrOutOfOrderIsRefused() {
        List<Offer> tooMany = new ArrayList<>(Collections.nCopies(5, new Offer(Hash.ZERO, new TreeSet<>())));
        assertThatThrownBy(() -> Offer.decode(Offer.encode(tooMany))).isInstanceOf(IllegalArgumentException.class);
        byte[] unordered = Offer.encode(List.of(new Offer(Hash.ZERO, new TreeSet<>(List.of(1, 2)))));
        unordered[unordered.length - 1] = 1;
        assertThatThrownBy(() -> Offer.decode(unordered)).hasMessageContaining("ascending");
        assertThatThrownBy(() -> TakeAnswer.decode(new byte[] {3})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TakeAnswer.decode(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        SliceRequest none = new SliceRequest.Take(Fixtures.manifest(1, 500), new TreeSet<>());
        SliceRequest beyond = new SliceRequest.Take(Fixtures.manifest(1, 500), new TreeSet<>(List.of(5)));
        assertThatThrownBy(() -> SliceRequest.decode(none.encode())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SliceRequest.decode(beyond.encode())).hasMessageContaining("some of 5 slices");
    }
}
