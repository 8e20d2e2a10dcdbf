package io.quoin.plugins.libp2p.peerstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.Envelope;
import io.quoin.plugins.libp2p.identity.Sha256;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerFileTest {

    private static final int HASH_BYTES = 32;
    private static final List<KnownPeer> PEERS = List.of(
            KnownPeers.at(1, "192.0.2.1", 1_700_000_000_000L, true, 1_700_000_000_123L),
            KnownPeers.at(2, "192.0.2.2", 5, false, 0));

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() {
        PeerFile file = new PeerFile(directory);
        assertThat(file.read()).isEmpty();
        file.write(PEERS);
        assertSame(file.read(), PEERS);
        file.write(PEERS.subList(1, 2));
        assertSame(file.read(), PEERS.subList(1, 2));
        assertThat(directory.toFile().list()).containsExactly(PeerFile.NAME);
    }

    @Test
    void theNextWriteIsNotHeldUpByOneThatACrashCutShort() throws Exception {
        Files.write(directory.resolve("peers.part"), new byte[4096]);
        PeerFile file = new PeerFile(directory);
        assertThat(file.read()).isEmpty();
        file.write(PEERS);
        assertSame(file.read(), PEERS);
    }

    /** As when the network is closed while a worker writes: who closes it writes again. */
    @Test
    void aWriteThatIsInterruptedSaysSoAndLeavesTheFile() {
        PeerFile file = new PeerFile(directory);
        assertThat(file.write(PEERS)).isTrue();
        Thread.currentThread().interrupt();
        assertThat(file.write(List.of())).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertSame(file.read(), PEERS);
        assertThat(file.write(List.of())).isTrue();
        assertThat(file.read()).isEmpty();
    }

    @Test
    void aFileThatIsCutAnywhereIsMovedAside() throws Exception {
        byte[] whole = PeerCodec.encode(PEERS);
        for (int length = 0; length < whole.length; length++) {
            assertMovedAside(Arrays.copyOf(whole, length));
        }
        assertMovedAside(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void aFileWithAnyChangedByteIsMovedAside() throws Exception {
        byte[] whole = PeerCodec.encode(PEERS);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            assertMovedAside(changed);
        }
    }

    /** The checksum is right: somebody wrote it who wants to be believed. */
    @Test
    void aForgedRecordIsNotBelieved() throws Exception {
        KnownPeer honest = PEERS.get(0);
        Envelope signed = Envelope.decode(honest.sealed());
        byte[] payload = signed.payload().clone();
        payload[payload.length - 1] ^= 1;
        byte[] forged = new Envelope(signed.signer(), signed.payloadType(), payload, signed.signature()).encode();
        assertMovedAside(PeerCodec.encode(
                List.of(new KnownPeer(honest.statement(), forged, honest.host(), true, honest.seen()))));
        byte[] resigned = Envelope.sign(
                        Vectors.identity(9), "libp2p-peer-record", signed.payloadType(), signed.payload())
                .encode();
        assertMovedAside(PeerCodec.encode(
                List.of(new KnownPeer(honest.statement(), resigned, honest.host(), true, honest.seen()))));
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws Exception {
        assertMovedAside(new byte[PeerCodec.MAX_BYTES + 1]);
        List<KnownPeer> many = new ArrayList<>();
        for (int i = 0; i <= PeerBook.MAX_PEERS; i++) {
            many.add(KnownPeers.at(i + 1, "192.0.2.1", 1, true, 1));
        }
        assertMovedAside(PeerCodec.encode(many));
        assertThat(PeerCodec.decode(PeerCodec.encode(many.subList(1, many.size()))))
                .hasSize(PeerBook.MAX_PEERS);
    }

    @Test
    void whatMakesNoSenseIsRefusedThoughTheChecksumIsRight() {
        assertRefused(PeerCodec.encode(Collections.nCopies(2, PEERS.get(0))));
        assertRefused(withBody(new byte[] {0x12, 0}));
        assertRefused(withBody(new byte[] {0x0a, 0}));
        assertRefused(withBody(new byte[] {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}));
        KnownPeer known = PEERS.get(0);
        ProtoWriter neverSeen =
                new ProtoWriter().bytes(1, known.sealed()).bytes(2, known.host().getAddress());
        assertRefused(withBody(new ProtoWriter().message(1, neverSeen).toBytes()));
        ProtoWriter nowhere =
                new ProtoWriter().bytes(1, known.sealed()).bytes(2, new byte[5]).number(4, 1);
        assertRefused(withBody(new ProtoWriter().message(1, nowhere).toBytes()));
    }

    /** Header, body, and the right checksum. */
    private static byte[] withBody(byte[] body) {
        byte[] empty = PeerCodec.encode(List.of());
        int header = empty.length - HASH_BYTES;
        byte[] content = Arrays.copyOf(empty, header + body.length);
        System.arraycopy(body, 0, content, header, body.length);
        byte[] file = Arrays.copyOf(content, content.length + HASH_BYTES);
        System.arraycopy(Sha256.of(content), 0, file, content.length, HASH_BYTES);
        return file;
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> PeerCodec.decode(bytes)).isInstanceOf(QuoinException.class);
    }

    private void assertMovedAside(byte[] content) throws IOException {
        Files.write(directory.resolve(PeerFile.NAME), content);
        assertThat(new PeerFile(directory).read()).isEmpty();
        assertThat(directory.resolve(PeerFile.NAME)).doesNotExist();
        assertThat(directory.resolve(PeerFile.DAMAGED)).hasBinaryContent(content);
    }

    private static void assertSame(List<KnownPeer> found, List<KnownPeer> expected) {
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    }
}
