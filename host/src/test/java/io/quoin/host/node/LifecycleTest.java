package io.quoin.host.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final List<String> closed = new ArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();

    @Test
    void closesInReverseOrderEvenIfOneFails() {
        lifecycle.own("store", () -> closed.add("store"));
        lifecycle.own("network", () -> {
            throw new IllegalStateException("stuck");
        });
        lifecycle.own("rpc", () -> closed.add("rpc"));
        lifecycle.close();
        lifecycle.close();
        assertThat(closed).containsExactly("rpc", "store");
    }

    @Test
    void anErrorInOneCloseKeepsNoOtherOpen() {
        lifecycle.own("store", () -> closed.add("store"));
        lifecycle.own("network", () -> {
            throw new NoClassDefFoundError("com/acme/Missing");
        });
        lifecycle.own("rpc", () -> closed.add("rpc"));
        lifecycle.close();
        assertThat(closed).containsExactly("rpc", "store");
    }

    @Test
    void whatComesTooLateIsClosedAndRefused() {
        lifecycle.close();
        assertThatThrownBy(() -> lifecycle.own("late", () -> closed.add("late")))
                .hasMessageContaining("late came too late");
        assertThat(closed).containsExactly("late");
    }
}
