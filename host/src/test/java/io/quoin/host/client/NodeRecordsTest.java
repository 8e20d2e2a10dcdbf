package io.quoin.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.admin.AdminToken;
import io.quoin.host.api.EvaluationApi;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.evaluation.record.RecordError;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordSummary;
import io.quoin.host.evaluation.record.TestRecords;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.rpc.RpcClient;
import io.quoin.host.rpc.RpcDispatcher;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcServer;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code evaluation_*} as a node answers them and as its operator's client reads them. */
class NodeRecordsTest {

    private static final int MAX_BLOB = 1_000;
    private static final Hash FIRST = TestNetwork.hash("first");
    private static final Hash SECOND = TestNetwork.hash("second");

    private final AdminToken token = AdminToken.make(new Random(1));
    private final MemoryStore store = new MemoryStore();
    private final EvaluationRecords records = new EvaluationRecords(store, 10L * TestRecords.BYTES);
    private final BlobStore blobs = new BlobStore(store, MAX_BLOB, 10_000);
    private final List<RpcServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(RpcServer::close);
    }

    private URI serve(List<RpcMethod> methods) {
        RpcServer server =
                RpcServer.start("127.0.0.1", 0, new RpcDispatcher(methods, MAX_BLOB), token::isIn, List::of, () -> "");
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private URI node() {
        return serve(new EvaluationApi(records, blobs).methods());
    }

    private RecordSource operator(URI node) {
        return new NodeRecords(RpcClient.ofOperator(node, token, Duration.ofMinutes(1)));
    }

    /** A node whose every answer is this. */
    private RecordSource answering(Object answer) {
        return operator(serve(List.of(
                RpcMethod.administrative("evaluation_records", List.of(), params -> answer),
                RpcMethod.administrative("evaluation_record", List.of("id"), params -> answer),
                RpcMethod.administrative("evaluation_content", List.of("hash"), params -> answer))));
    }

    private static void assertCorrupt(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        e -> assertThat(e.code()).isEqualTo(RecordError.EVALUATION_RECORD_CORRUPT));
    }

    @Test
    void theOperatorGetsWhatTheNodeKeeps() {
        records.put(TestRecords.of(FIRST, 1));
        records.put(TestRecords.of(SECOND, 2));
        records.markDeviating(FIRST);
        Hash module = blobs.put(new byte[] {1, 2, 3});
        RecordSource node = operator(node());

        assertThat(node.list()).isEqualTo(records.list());
        assertThat(node.list()).extracting(RecordSummary::deviates).containsExactly(false, true);
        assertThat(node.get(FIRST)).contains(TestRecords.of(FIRST, 1));
        assertThat(node.content(module))
                .hasValueSatisfying(content -> assertThat(content).containsExactly(1, 2, 3));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        RecordSource node = operator(node());

        assertThat(node.list()).isEmpty();
        assertThat(node.get(FIRST)).isEmpty();
        assertThat(node.content(FIRST)).isEmpty();
    }

    @Test
    void nobodyElseGetsAnything() {
        records.put(TestRecords.of(FIRST, 1));
        URI address = node();
        RpcClient anybody = new RpcClient(address);
        RpcClient other = RpcClient.ofOperator(address, AdminToken.make(new Random(2)), Duration.ofMinutes(1));

        for (RpcClient client : List.of(anybody, other)) {
            assertForbidden(() -> client.call("evaluation_records", Map.of()));
            assertForbidden(() -> client.call("evaluation_record", Map.of("id", FIRST.toHex())));
            assertForbidden(() -> client.call("evaluation_content", Map.of("hash", FIRST.toHex())));
        }
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code().name()).isEqualTo("RPC_FORBIDDEN"));
    }

    @Test
    void answersThatAreNotOnesAreRefused() {
        RecordSource text = answering(List.of(Map.of("summary", "zz")));
        assertCorrupt(text::list);
        RecordSource cut = answering(List.of(Map.of("summary", "0011")));
        assertCorrupt(cut::list);
        RecordSource wrong = answering(Map.of("record", "zz", "content", "!!"));
        assertCorrupt(() -> wrong.get(FIRST));
        assertCorrupt(() -> wrong.content(FIRST));
    }

    @Test
    void theRecordOfAnotherSubmissionIsRefused() {
        RecordSource node = answering(Map.of(
                "record", HexFormat.of().formatHex(TestRecords.of(SECOND, 1).encode())));

        assertThat(node.get(SECOND)).isPresent();
        assertCorrupt(() -> node.get(FIRST));
    }
}
