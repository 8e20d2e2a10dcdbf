package io.quoin.plugins.libp2p.multistream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.spi.error.QuoinException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NegotiationTest {

    @Test
    void messagesHaveThePublishedBytes() {
        assertThat(new ListenNegotiation("/noise"::equals).opening()).isEqualTo(Vectors.hex("multistream.header"));
        assertThat(new DialNegotiation(List.of("/noise")).opening())
                .isEqualTo(HexFormat.of()
                        .parseHex(Vectors.text("multistream.header") + Vectors.text("multistream.noise")));
        assertThat(Multistream.message("na")).isEqualTo(Vectors.hex("multistream.na"));
    }

    @Test
    void theFirstProtocolThatBothSpeakIsAgreedAndLaterBytesAreLeft() {
        DialNegotiation dial = new DialNegotiation(List.of("/a", "/b"));
        ListenNegotiation listen = new ListenNegotiation("/b"::equals);
        ByteQueue toListener = new ByteQueue();
        ByteQueue toDialler = new ByteQueue();
        toListener.append(dial.opening());
        toDialler.append(listen.opening());
        assertThat(listen.receive(toListener, toDialler::append)).isEmpty();
        assertThat(dial.receive(toDialler, toListener::append)).isEmpty();
        toListener.append(new byte[] {42});
        assertThat(listen.receive(toListener, toDialler::append)).contains("/b");
        assertThat(toListener.read(10)).containsExactly(42);
        assertThat(dial.receive(toDialler, toListener::append)).contains("/b");
    }

    @Test
    void byteByByteGivesTheSame() {
        ListenNegotiation listen = new ListenNegotiation("/noise"::equals);
        ByteQueue in = new ByteQueue();
        Optional<String> agreed = Optional.empty();
        for (byte b : new DialNegotiation(List.of("/noise")).opening()) {
            in.append(new byte[] {b});
            agreed = listen.receive(in, out -> {});
        }
        assertThat(agreed).contains("/noise");
    }

    @Test
    void nothingInCommonFails() {
        DialNegotiation dial = new DialNegotiation(List.of("/a"));
        ByteQueue in = new ByteQueue();
        in.append(Vectors.hex("multistream.header"));
        in.append(Vectors.hex("multistream.na"));
        assertThatThrownBy(() -> dial.receive(in, out -> {})).isInstanceOf(QuoinException.class);
    }

    @Test
    void tooLongMessagesTooManyRoundsAndOtherProtocolsAreRefused() {
        ByteQueue tooLong = new ByteQueue();
        tooLong.append(new byte[] {(byte) 0x81, 0x08});
        assertThatThrownBy(() -> new ListenNegotiation("/a"::equals).receive(tooLong, out -> {}))
                .isInstanceOf(QuoinException.class);
        ByteQueue rounds = new ByteQueue();
        rounds.append(Vectors.hex("multistream.header"));
        for (int i = 0; i < 32; i++) {
            rounds.append(Vectors.hex("multistream.ls"));
        }
        assertThatThrownBy(() -> new ListenNegotiation("/a"::equals).receive(rounds, out -> {}))
                .isInstanceOf(QuoinException.class);
        ByteQueue http = new ByteQueue();
        http.append("\u0004GET\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> new ListenNegotiation("/a"::equals).receive(http, out -> {}))
                .isInstanceOf(QuoinException.class);
    }
}
