package io.quoin.testkit.node;

import io.quoin.host.rpc.RpcClient;
import java.lang.reflect.Constructor;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the network of a {@link NodeTest} before it, and closes it afterwards. */
final class NodeTestExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(NodeTestExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(TestNetwork.class, TestNode.class, RpcClient.class);

    NodeTestExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) throws ReflectiveOperationException {
        NodeTest test = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), NodeTest.class)
                .orElseThrow();
        Constructor<? extends NetworkSetup> constructor = test.setup().getDeclaredConstructor();
        constructor.setAccessible(true);
        TestNetwork network = TestNetwork.start(test.validators(), constructor.newInstance(), InstantSource.system());
        context.getStore(NAMESPACE).put(TestNetwork.class, network);
        network.awaitReady();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestNetwork network = context.getStore(NAMESPACE).remove(TestNetwork.class, TestNetwork.class);
        if (network != null) {
            network.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestNetwork network = context.getStore(NAMESPACE).get(TestNetwork.class, TestNetwork.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == TestNetwork.class) {
            return network;
        }
        return type == TestNode.class ? network.node(0) : network.node(0).rpc();
    }
}
