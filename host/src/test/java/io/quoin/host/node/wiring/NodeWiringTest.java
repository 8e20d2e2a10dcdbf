package io.quoin.host.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.rpc.RpcServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeWiringTest {

    @TempDir
    Path home;

    @Test
    void everyDependencyHasABindingAndNothingIsMadeToFindOut() throws IOException {
        Files.writeString(home.resolve(NodeConfig.FILE), """
                storage: {provider: s}
                runtime: {provider: r}
                network: {provider: n}
                consensus: {provider: c}
                chain: {provider: h}
                """);
        try (Lifecycle lifecycle = new Lifecycle()) {
            Injector injector = Guice.createInjector(
                    Stage.TOOL,
                    new PlatformModule(home, NodeConfig.load(home), List.of(), lifecycle),
                    new LedgerModule(),
                    new NetworkModule(),
                    new BlobModule(),
                    new EvaluationModule(),
                    new ApiModule());
            assertThat(injector.getBindings()).containsKey(Key.get(RpcServer.class));
        }
        assertThat(home.resolve("data")).doesNotExist();
    }
}
