package io.quoin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/testing.md} are code that is compiled and tested. */
class TestingPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final List<String> SOURCES = List.of(
            "testkit/src/test/java/io/quoin/testkit/mock/MockStorageContractTest.java",
            "testkit/src/test/java/io/quoin/testkit/mock/MockFaultsTest.java",
            "testkit/src/test/java/io/quoin/testkit/node/NodeTestTest.java",
            "plugins/runtime-chicory/src/test/java/io/quoin/plugins/chicory/MockOverChicoryContractTest.java",
            "plugins/storage-rocksdb/src/main/java/io/quoin/plugins/rocksdb/RocksDbStorageFactory.java",
            "plugins/storage-rocksdb/src/test/java/io/quoin/plugins/rocksdb/RocksDbNodeTest.java");

    @Test
    void everyExampleStandsInASource() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        StringBuilder sources = new StringBuilder();
        for (String source : SOURCES) {
            sources.append(Files.readString(root.resolve(source))).append('\n');
        }
        List<String> examples = EXAMPLE.matcher(Files.readString(root.resolve("docs/testing.md")))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThan(5);
        assertThat(examples).allSatisfy(example -> assertThat(sources).contains(example));
    }
}
