package io.quoin.host.plugin.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource({
        ">=1.0.0 <2.0.0, 1.0.0, true",
        ">=1.0.0 <2.0.0, 1.99.7, true",
        ">=1.0.0 <2.0.0, 0.9.9, false",
        ">=1.0.0 <2.0.0, 2.0.0, false",
        ">=1.0.0 <2.0.0, 2.0.0-rc.1, false",
        ">=1.0.0 <2.0.0, 1.5.0-beta, false",
        ">=1.5.0-beta <2.0.0, 1.5.0-beta.2, true",
        ">=1.5.0-beta <2.0.0, 1.5.0-alpha, false",
        ">=1.5.0-beta <2.0.0, 1.6.0-beta, false",
        ">=1.9.0 <1.10.0, 1.9.9, true"
    })
    void containsWhatLiesBetweenItsBounds(String range, String version, boolean inside) {
        assertThat(VersionRange.parse(range).contains(SemanticVersion.parse(version)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                ">=1.0.0",
                "<2.0.0",
                "1.0.0",
                "^1.0.0",
                ">=1.0.0 <=2.0.0",
                ">=1.0 <2.0.0",
                ">=2.0.0 <1.0.0",
                ">=1.0.0 <1.0.0",
                ">=1.0.0  <2.0.0",
                ">=01.0.0 <2.0.0",
                ">=1.0.0 <2.0.0 || *"
            })
    void refusesRangesWithoutTwoBounds(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ordersVersionsAsSemverItem11() {
        List<String> ascending = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1",
                "1.2.0",
                "1.10.0",
                "2.0.0");
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                int order = SemanticVersion.parse(ascending.get(i)).compareTo(SemanticVersion.parse(ascending.get(j)));
                assertThat(Integer.signum(order)).isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
