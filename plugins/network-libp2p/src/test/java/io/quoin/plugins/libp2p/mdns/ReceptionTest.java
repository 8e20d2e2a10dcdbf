package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final Link LINK = MdnsPackets.link("eth0/IPv4", "192.168.7.2/24");
    private static final byte[] STATEMENT =
            DnsCodec.encode(MdnsPackets.statement(3, "/ip4/192.168.7.9/tcp/1", PeerService.TTL));

    private final AtomicLong now = new AtomicLong(1_000);
    private final AtomicLong refused = new AtomicLong();
    private final List<Heard> heard = new ArrayList<>();
    private boolean room = true;

    private final Reception reception = new Reception(
            List::of,
            (link, from, message) -> room && heard.add(message),
            () -> Instant.ofEpochMilli(now.get()),
            refused::addAndGet);

    @Property(tries = 20)
    void aFloodOfNonsenseChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            receive("192.168.7.9", 5353, nonsense(random, i % 2 == 0));
            now.addAndGet(random.nextInt(50));
        }
        assertThat(refused).hasPositiveValue();
        heard.clear();
        refused.set(0);
        now.addAndGet(1_000);
        receive("192.168.7.9", 5353, STATEMENT);
        assertThat(heard).hasSize(1);
        assertThat(refused).hasValue(0);
    }

    @Test
    void aFloodIsRefusedUnread() {
        for (int i = 0; i < 1_000; i++) {
            receive("192.168.7.9", 5353, STATEMENT);
        }
        assertThat(heard).hasSize(Reception.AT_ONCE);
        assertThat(refused).hasValue(1_000 - Reception.AT_ONCE);
    }

    @Test
    void packetsOfOtherPortsAndNetworksAreRefused() {
        receive("192.168.7.9", 5354, STATEMENT);
        receive("192.168.8.9", 5353, STATEMENT);
        assertThat(heard).isEmpty();
        assertThat(refused).hasValue(2);
    }

    @Test
    void whatFindsNoRoomIsCounted() {
        room = false;
        receive("192.168.7.9", 5353, STATEMENT);
        assertThat(refused).hasValue(1);
    }

    @Test
    void otherServicesArePassedOver() {
        DnsName printer = DnsName.of("_ipp._tcp.local");
        DnsQuestion question = new DnsQuestion(printer, DnsData.Pointer.TYPE, DnsQuestion.INTERNET, false);
        receive("192.168.7.9", 5353, DnsCodec.encode(new DnsMessage(false, List.of(question), List.of(), List.of())));
        assertThat(heard).isEmpty();
        assertThat(refused).hasValue(0);
    }

    private void receive(String from, int port, byte[] packet) {
        reception.received(LINK, new InetSocketAddress(MdnsPackets.ip(from), port), packet);
    }

    /** Random bytes, or ones of which only the header is right. */
    private static byte[] nonsense(Random random, boolean header) {
        byte[] bytes = new byte[12 + random.nextInt(1_400)];
        random.nextBytes(bytes);
        if (header) {
            bytes[2] = (byte) 0x84;
            bytes[3] = 0;
            bytes[4] = 0;
            bytes[6] = 0;
            bytes[8] = 0;
            bytes[10] = 0;
        }
        return bytes;
    }
}
