package io.quoin.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.audit.AuditLog;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.mesh.InMemoryMesh;
import io.quoin.host.mesh.PeerGate;
import io.quoin.host.rpc.RpcDispatcher;
import io.quoin.host.time.SteppedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the node's operator may ask of it. */
class OperatorApiTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final SteppedClock clock = new SteppedClock(() -> NOW);
    private AuditLog audit;
    private RpcDispatcher dispatcher;

    @BeforeEach
    void open() {
        audit = AuditLog.open(directory.resolve(AuditLog.NAME), clock);
        InMemoryMesh.Member self =
                new InMemoryMesh().join(FakeKeys.session("self").publicKey());
        PeerApi peers = new PeerApi(new PeerGate(self, List.of("/memory/p2p/one")), audit);
        dispatcher = new RpcDispatcher(
                Stream.concat(peers.methods().stream(), new DevelopmentApi(clock, audit).methods().stream())
                        .toList(),
                1 << 20);
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private JsonNode call(boolean operator, String method, String params) throws Exception {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
        return JSON.readTree(dispatcher
                .answer(request.getBytes(StandardCharsets.UTF_8), operator)
                .body()
                .orElseThrow());
    }

    @Test
    void bansAreMadeShownEndedAndAudited() throws Exception {
        assertThat(call(true, "peer_ban", "{\"peer\":\"one\"}")
                        .at("/result/changed")
                        .asBoolean())
                .isTrue();
        assertThat(call(true, "peer_ban", "{\"peer\":\"one\"}")
                        .at("/result/changed")
                        .asBoolean())
                .isFalse();
        assertThat(call(false, "peer_bans", "{}").path("result").toString()).isEqualTo("[\"one\"]");
        assertThat(call(true, "peer_readmit", "{\"peer\":\"one\"}").at("/result/banned"))
                .isEmpty();
        String log = Files.readString(directory.resolve(AuditLog.NAME));
        assertThat(log).containsOnlyOnce("peer.banned").containsOnlyOnce("peer.readmitted");
    }

    @Test
    void theClockIsAheadOrBehindAsTold() throws Exception {
        call(true, "development_stepClock", "{\"ahead\":\"PT30S\"}");
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(30));
        call(true, "development_stepClock", "{\"ahead\":\"PT-30S\"}");
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(30));
        assertThat(Files.readString(directory.resolve(AuditLog.NAME))).contains("clock.stepped", "PT-30S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2D", "-P2D", "PT-9223372036854775808S", "soon", ""})
    void aStepThatIsNoneChangesNothing(String ahead) throws Exception {
        assertThat(call(true, "development_stepClock", "{\"ahead\":\"" + ahead + "\"}")
                        .at("/error/data/code")
                        .asText())
                .isEqualTo("RPC_INVALID_PARAMS");
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer_ban", "peer_readmit", "development_stepClock"})
    void strangersChangeNothing(String method) throws Exception {
        assertThat(call(false, method, "{}").at("/error/data/code").asText()).isEqualTo("RPC_FORBIDDEN");
    }
}
