package io.quoin.host.author.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIsTheMiddleOne() {
        Samples odd = new Samples(30, 10, 20);
        assertThat(odd.median()).isEqualTo(20);
        assertThat(odd.least()).isEqualTo(10);
        assertThat(odd.most()).isEqualTo(30);
        assertThat(odd.spread()).isEqualTo(0.5);
    }

    @Test
    void ofAnEvenNumberItIsTheMeanOfTwo() {
        assertThat(new Samples(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(new Samples(4, 1, 3, 2).times(10).median()).isEqualTo(25);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(Samples::new).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Samples(0, 0).spread()).isZero();
    }
}
