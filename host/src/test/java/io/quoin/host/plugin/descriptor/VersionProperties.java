package io.quoin.host.plugin.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every version and every range. */
class VersionProperties {

    private static final int LARGEST = 999_999_999;

    @Provide
    Arbitrary<SemanticVersion> versions() {
        Arbitrary<Integer> number = Arbitraries.of(0, 1, 2, 3, 10, LARGEST);
        Arbitrary<String> identifier = Arbitraries.of("0", "1", "11", "999999999", "alpha", "rc", "a-b", "0a", "-");
        Arbitrary<String> preRelease = identifier.list().ofMaxSize(3).map(parts -> String.join(".", parts));
        return Combinators.combine(number, number, number, preRelease).as(SemanticVersion::new);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings()
                .withChars("0123456789.-<>= *^|xX\u0660\u0000\n")
                .ofMaxLength(80);
    }

    @Property
    void aVersionIsReadAsItIsWritten(@ForAll("versions") SemanticVersion version) {
        assertThat(SemanticVersion.parse(version.toString())).isEqualTo(version);
    }

    @Property
    void theOrderIsTotal(
            @ForAll("versions") SemanticVersion a,
            @ForAll("versions") SemanticVersion b,
            @ForAll("versions") SemanticVersion c) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
        }
    }

    @Property
    void aRangeIsHalfOpenAndReadAsItIsWritten(
            @ForAll("versions") SemanticVersion from, @ForAll("versions") SemanticVersion to) {
        String text = ">=" + from + " <" + to;
        if (from.compareTo(to) >= 0) {
            assertThat(catchThrowable(() -> VersionRange.parse(text))).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        VersionRange range = VersionRange.parse(text);
        assertThat(range.toString()).isEqualTo(text);
        assertThat(range.contains(from)).isTrue();
        assertThat(range.contains(to)).isFalse();
    }

    @Property
    void whatARangeContainsLiesBetweenItsBounds(
            @ForAll("versions") SemanticVersion from,
            @ForAll("versions") SemanticVersion to,
            @ForAll("versions") SemanticVersion version) {
        if (from.compareTo(to) < 0 && new VersionRange(from, to).contains(version)) {
            assertThat(from).isLessThanOrEqualTo(version);
            assertThat(version).isLessThan(to);
            if (version.isPreRelease()) {
                assertThat(from.isPreRelease() && from.hasSameRelease(version))
                        .as("a pre-release is only in a range that names one of its version")
                        .isTrue();
            }
        }
    }

    /** Whatever the text: it is a version or a range, or one kind of exception. */
    @Property(tries = 5_000)
    void nothingButTheRefusalIsThrown(@ForAll("hostile") String text) {
        Throwable version = catchThrowable(() -> SemanticVersion.parse(text));
        assertThat(version == null || version instanceof IllegalArgumentException)
                .isTrue();
        Throwable range = catchThrowable(() -> VersionRange.parse(text));
        assertThat(range == null || range instanceof IllegalArgumentException).isTrue();
        Throwable both = catchThrowable(() -> VersionRange.parse(">=" + text + " <" + text + "9"));
        assertThat(both == null || both instanceof IllegalArgumentException).isTrue();
    }
}
