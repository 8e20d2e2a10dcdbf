package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.address.IpBlock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SubnetQuotaTest {

    private static final SubnetLimits LIMITS = new SubnetLimits(2, 3);

    @Test
    void anAddressAndItsNeighboursHaveTheirShares() throws Exception {
        SubnetQuota quota = new SubnetQuota(LIMITS, false);
        assertThat(quota.take(ip("192.0.2.1"))).isTrue();
        assertThat(quota.take(ip("192.0.2.1"))).isTrue();
        assertThat(quota.take(ip("192.0.2.1"))).isFalse();
        assertThat(quota.take(ip("192.0.2.2"))).isTrue();
        assertThat(quota.take(ip("192.0.2.3"))).as("the fourth of the /24").isFalse();
        assertThat(quota.take(ip("192.0.3.3"))).isTrue();
        quota.release(ip("192.0.2.2"));
        assertThat(quota.take(ip("192.0.2.3"))).isTrue();
    }

    @Test
    void allAddressesOfA64AreOne() throws Exception {
        SubnetQuota quota = new SubnetQuota(LIMITS, false);
        assertThat(quota.take(ip("2001:db8::1"))).isTrue();
        assertThat(quota.take(ip("2001:db8::2"))).isTrue();
        assertThat(quota.take(ip("2001:db8::3"))).isFalse();
        assertThat(quota.take(ip("2001:db8:0:1::1"))).isTrue();
        assertThat(quota.take(ip("2001:db8:0:2::1")))
                .as("the fourth of the /48")
                .isFalse();
    }

    @Test
    void loopbackIsCountedOnlyIfItIsToBe() throws Exception {
        SubnetQuota open = new SubnetQuota(LIMITS, false);
        SubnetQuota strict = new SubnetQuota(LIMITS, true);
        for (int i = 0; i < 2; i++) {
            assertThat(open.take(ip("127.0.0.1"))).isTrue();
            assertThat(strict.take(ip("127.0.0.1"))).isTrue();
        }
        assertThat(open.take(ip("127.0.0.1"))).isTrue();
        assertThat(strict.take(ip("127.0.0.1"))).isFalse();
        assertThat(open.size()).isZero();
    }

    /** Whatever comes and goes: no share is exceeded, and nothing is remembered in the end. */
    @Property(tries = 200)
    void noShareIsExceededAndNothingStays(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        SubnetQuota quota = new SubnetQuota(LIMITS, false);
        List<InetAddress> held = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (random.nextInt(3) == 0 && !held.isEmpty()) {
                quota.release(held.remove(random.nextInt(held.size())));
            } else {
                InetAddress from = ip("192.0." + random.nextInt(2) + "." + random.nextInt(3));
                boolean fits = held.stream().filter(from::equals).count() < LIMITS.perHost()
                        && held.stream()
                                        .filter(other -> IpBlock.site(other).contains(from))
                                        .count()
                                < LIMITS.perSite();
                assertThat(quota.take(from)).isEqualTo(fits);
                if (fits) {
                    held.add(from);
                }
            }
        }
        held.forEach(quota::release);
        assertThat(quota.size()).isZero();
    }

    private static InetAddress ip(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
