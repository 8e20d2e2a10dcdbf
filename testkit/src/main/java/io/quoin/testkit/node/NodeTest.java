package io.quoin.testkit.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test with a running network, of mocks if nothing else is said. Parameters may be a {@link TestNetwork}, or, of its
 * first node, a {@link TestNode} and an {@link io.quoin.host.rpc.RpcClient}. The network is ready when the test begins,
 * and is closed after it; a thread that is left fails the test.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(NodeTestExtension.class)
public @interface NodeTest {

    /** How many validators. */
    int validators() default 1;

    /** What the network is made of: a class with a constructor without arguments. */
    Class<? extends NetworkSetup> setup() default MockSetup.class;
}
