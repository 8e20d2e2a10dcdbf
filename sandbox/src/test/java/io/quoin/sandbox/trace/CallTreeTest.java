package io.quoin.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallTreeTest {

    private static final int DEEPEST = 200;
    private static final int MOST = 20_000;

    private final CallTree tree = new CallTree();

    private static int depth(StackGas node) {
        return node.callees().stream().mapToInt(CallTreeTest::depth).max().orElse(-1) + 1;
    }

    private static long nodes(StackGas node) {
        return node.callees().stream().mapToLong(CallTreeTest::nodes).sum() + 1;
    }

    private StackGas stacks() {
        return tree.stacks(function -> "f" + function);
    }

    /** Calls a chain of functions, each of which uses one unit of gas. */
    private void descend(int calls) {
        CallNode node = tree.root();
        for (int i = 0; i < calls; i++) {
            node = tree.enter(node, i);
            node.spend(1);
        }
    }

    @Test
    void aChainAsDeepAsIsKeptIsWhole() {
        descend(DEEPEST);

        assertThat(depth(stacks())).isEqualTo(DEEPEST);
        assertThat(tree.isCut()).isFalse();
    }

    @Test
    void whatIsDeeperCountsForTheDeepestCallerThatIsKept() {
        descend(5_000);

        assertThat(depth(stacks())).isEqualTo(DEEPEST);
        assertThat(stacks().total()).isEqualTo(5_000);
        assertThat(tree.isCut()).isTrue();
    }

    @Test
    void waysBeyondTheMostCountForTheirCaller() {
        for (int function = 0; function < MOST; function++) {
            tree.enter(tree.root(), function).spend(1);
        }
        assertThat(tree.isCut()).isFalse();
        tree.enter(tree.root(), MOST).spend(1);
        CallNode known = tree.enter(tree.root(), 7);
        known.spend(1);
        tree.enter(known, 1).spend(1);

        assertThat(tree.isCut()).isTrue();
        assertThat(nodes(stacks())).isEqualTo(MOST + 1);
        assertThat(stacks().self()).isEqualTo(1);
        assertThat(stacks().callees().get(7)).isEqualTo(new StackGas("f7", 2, 3, 3, List.of()));
        assertThat(stacks().total()).isEqualTo(MOST + 3);
    }

    @Test
    void oneFunctionOnTwoWaysIsTwoNodes() {
        CallNode first = tree.enter(tree.root(), 1);
        CallNode second = tree.enter(tree.root(), 2);
        tree.enter(first, 3).spend(10);
        tree.enter(second, 3).spend(5);
        tree.enter(second, 3).spend(5);

        assertThat(stacks().callees()).extracting(StackGas::total).containsExactly(10L, 10L);
        assertThat(stacks().callees().get(1).callees())
                .extracting(StackGas::calls)
                .containsExactly(2L);
    }
}
