package io.quoin.sandbox.abi.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.ArrayMemory;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.abi.quoin.QuoinAbi;
import io.quoin.sandbox.egress.Egress;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.egress.NetworkLimits;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetFunctionsTest {

    private static final long GAS = 10_000_000;
    private static final long NEARLY_4_GIB = 0xFFFF_FFF0L;
    private static final NetworkLimits LIMITS = new NetworkLimits(3, 100, 50, 1_000);

    private final ArrayMemory memory = new ArrayMemory(65_536);
    private final NodeFault fault = new NodeFault();
    private final List<Integer> most = new ArrayList<>();
    private EgressAnswer next = new EgressAnswer(200, 30, bytes("a: b\n"), bytes("body"));
    private NetFunctions functions = functions((head, body, mostBytes) -> {
        most.add(mostBytes);
        return next;
    });

    private NetFunctions functions(Egress egress) {
        return new NetFunctions(HostFunctions.NONE, new NetworkAccess(LIMITS, () -> egress), fault);
    }

    @Test
    void anAnswerIsReadPieceByPiece() {
        assertThat(call("http_head_size")).isZero();
        assertThat(request(10, 5)).isEqualTo(200);
        assertThat(call("http_head_size")).isEqualTo(5);
        assertThat(call("http_head_read", 100, 0, 50)).isEqualTo(5);
        assertThat(new String(memory.read(100, 5), StandardCharsets.US_ASCII)).isEqualTo("a: b\n");
        assertThat(call("http_body_size")).isEqualTo(4);
        assertThat(call("http_body_read", 100, 1, 2)).isEqualTo(2);
        assertThat(new String(memory.read(100, 2), StandardCharsets.US_ASCII)).isEqualTo("od");
        assertThat(call("http_body_read", NEARLY_4_GIB, 4, 100)).isZero();
    }

    @Test
    void whatIsSentAndReceivedIsPaidForByTheByte() {
        assertThat(invoke("http_request", 0, 10, 20, 5, GAS)).containsExactly(200, GAS - (10 + 5 + 30) * 20);
    }

    @Test
    void whoCannotPayForSendingSendsNothing() {
        assertThatThrownBy(() -> invoke("http_request", 0, 10, 20, 5, 15 * 20 - 1))
                .isInstanceOf(HostAbort.class)
                .hasMessageContaining("out_of_gas");
        assertThat(most).isEmpty();
        assertThatThrownBy(() -> invoke("http_request", 0, 10, 20, 5, 45 * 20 - 1))
                .isInstanceOf(HostAbort.class);
        assertThat(most).hasSize(1);
    }

    @Test
    void requestsAndBytesInBothDirectionsAreBounded() {
        next = new EgressAnswer(200, 20, bytes(""), bytes(""));
        assertThat(request(40, 0)).isEqualTo(200);
        assertThat(request(40, 21)).isEqualTo(EgressFailure.LIMIT.number());
        assertThat(request(40, 20)).isEqualTo(200);
        assertThat(request(1, 0)).isEqualTo(EgressFailure.LIMIT.number());
        assertThat(most).containsExactly(50, 30);
    }

    @Test
    void noMoreRequestsThanTheLimit() {
        next = EgressAnswer.failed(EgressFailure.NOT_ALLOWED, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(request(1, 0)).isEqualTo(EgressFailure.NOT_ALLOWED.number());
        }
        assertThat(request(1, 0)).isEqualTo(EgressFailure.LIMIT.number());
        assertThat(most).hasSize(3);
    }

    @Test
    void whatCameOfAFailureCountsToo() {
        next = EgressAnswer.failed(EgressFailure.PROTOCOL, 50);
        assertThat(request(1, 0)).isEqualTo(EgressFailure.PROTOCOL.number());
        assertThat(call("http_body_size")).isZero();
        assertThat(request(1, 0)).isEqualTo(EgressFailure.TOO_LARGE.number());
        assertThat(most).hasSize(1);
    }

    @Test
    void aHeadThatIsTooLongAsksNobody() {
        assertThat(request(NetworkLimits.MAX_REQUEST_HEAD + 1, 0)).isEqualTo(EgressFailure.REQUEST.number());
        assertThat(most).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4294967280, 32, 0, 0", "0, 70000, 0, 0", "0, 1, 4294967280, 32", "0, 1, 65535, 2", "65536, 1, 0, 0"})
    void everyPointerIsChecked(long head, long headLength, long body, long bodyLength) {
        assertThatThrownBy(() -> invoke("http_request", head, headLength, body, bodyLength, GAS))
                .isInstanceOf(HostAbort.class)
                .hasMessageContaining("memory_out_of_bounds");
        assertThat(most).isEmpty();
    }

    @Test
    void answersAreNotWrittenOutside() {
        request(1, 0);
        assertThatThrownBy(() -> call("http_body_read", 65_534, 0, 4)).isInstanceOf(HostAbort.class);
        assertThatThrownBy(() -> call("http_head_read", NEARLY_4_GIB, 0, 4)).isInstanceOf(HostAbort.class);
    }

    @Test
    void aFailureOfThisMachineLeavesNoResult() {
        functions = functions((head, body, mostBytes) -> {
            throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "broken");
        });
        assertThatThrownBy(() -> request(1, 0)).isInstanceOf(HostAbort.class);
        assertThatThrownBy(fault::rethrow).isInstanceOf(QuoinException.class).hasMessageContaining("broken");
    }

    @Test
    void theFunctionsAreGrantedBesideAnInterfaceUnderANameAndAKeyOfTheirOwn() {
        Abi granted = NetAbi.beside(QuoinAbi.ABI.granting(FunctionGrant.of(List.of("seed"))));

        assertThat(QuoinAbi.ABI.find(NetAbi.MODULE, "http_request")).isNull();
        assertThat(granted.find(NetAbi.MODULE, "http_request")).isNotNull();
        assertThat(granted.find(QuoinAbi.MODULE, "seed")).isNotNull();
        assertThat(granted.find(QuoinAbi.MODULE, "sha256")).isNull();
        assertThat(granted.withholds(QuoinAbi.MODULE, "sha256")).isTrue();
        assertThat(granted.withholds(QuoinAbi.MODULE, "no_such")).isFalse();
        assertThat(NetAbi.beside(QuoinAbi.ABI).name()).isNotEqualTo(QuoinAbi.ABI.name());
        assertThat(Set.of(granted.key(), NetAbi.beside(QuoinAbi.ABI).key(), QuoinAbi.ABI.key()))
                .hasSize(3);
    }

    private int request(int headLength, int bodyLength) {
        return (int) invoke("http_request", 0, headLength, 20_000, bodyLength, GAS)[0];
    }

    private int call(String name, long... arguments) {
        return (int) invoke(name, arguments)[0];
    }

    private long[] invoke(String name, long... arguments) {
        FunctionType type = Objects.requireNonNull(NetAbi.beside(QuoinAbi.ABI).find(NetAbi.MODULE, name))
                .linkedSignature()
                .toFunctionType();
        assertThat(arguments).hasSize(type.parameters().size());
        return functions
                .resolve(new ImportedFunction(NetAbi.MODULE, name, type))
                .call(memory, arguments);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
