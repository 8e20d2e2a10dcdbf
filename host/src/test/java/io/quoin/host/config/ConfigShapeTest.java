package io.quoin.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.node.config.NodeConfig;
import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigShapeTest {

    record Bare(@Setting(description = "a") String a, int b) {}

    record Odd(@Setting(description = "a") List<Instant> a) {}

    record Around(@Setting(description = "a") Bare inner) {}

    record Endless(@Setting(description = "a") Endless more) {}

    record Twice(
            @Setting(description = "a") Sound a,
            @Setting(description = "b") Sound b) {}

    record Sound(
            @Setting(description = "a") ByteSize a,
            @Setting(description = "b") List<String> b,
            @Setting(description = "c") Thread.State c) {}

    @Test
    void whatCannotBeBoundIsNamed() {
        assertThat(ConfigShape.fault(Bare.class))
                .hasValueSatisfying(fault -> assertThat(fault).contains("'b'", Bare.class.getName(), "@Setting"));
        assertThat(ConfigShape.fault(Around.class))
                .hasValueSatisfying(fault -> assertThat(fault).contains("'b'", Bare.class.getName()));
        assertThat(ConfigShape.fault(Odd.class))
                .hasValueSatisfying(fault -> assertThat(fault).contains("Instant"));
        assertThat(ConfigShape.fault(Endless.class))
                .hasValueSatisfying(fault -> assertThat(fault).contains("itself"));
        assertThat(ConfigShape.fault(String.class))
                .hasValueSatisfying(fault -> assertThat(fault).contains("record"));
    }

    @Test
    void whatCanBeBoundIsRight() {
        assertThat(ConfigShape.fault(Twice.class)).isEmpty();
        assertThat(ConfigShape.fault(NodeConfig.class)).isEmpty();
    }
}
