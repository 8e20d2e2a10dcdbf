package io.quoin.sandbox.abi.net;

import io.quoin.sandbox.egress.Egress;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.egress.NetworkLimits;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.host.GasMeter;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.host.MeteredFunction;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.function.Supplier;

/** The functions of {@code quoin_net_v1} for one evaluation, in front of those of its interface. One thread. */
public final class NetFunctions implements HostFunctions {

    private static final long I32 = 0xFFFF_FFFFL;

    private final HostFunctions others;
    private final NetworkLimits limits;
    private final Egress egress;
    private final NodeFault fault;
    private EgressAnswer last = EgressAnswer.NONE;
    private int requests;
    private long up;
    private long down;

    /**
     * @param others the functions of all other modules
     * @param access for this evaluation
     */
    public NetFunctions(HostFunctions others, NetworkAccess access, NodeFault fault) {
        this.others = others;
        this.limits = access.limits();
        this.egress = access.egress().get();
        this.fault = fault;
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        if (!imported.module().equals(NetAbi.MODULE)) {
            return others.resolve(imported);
        }
        return switch (imported.name()) {
            case "http_request" -> ((MeteredFunction) this::request).linked();
            case "http_head_size" -> size(() -> last.head());
            case "http_head_read" -> reading(() -> last.head());
            case "http_body_size" -> size(() -> last.body());
            case "http_body_read" -> reading(() -> last.body());
            default -> throw new IllegalArgumentException("No network function " + imported.name());
        };
    }

    private static HostFunction size(Supplier<byte[]> source) {
        return (memory, arguments) -> GuestBytes.result(source.get().length);
    }

    private static HostFunction reading(Supplier<byte[]> source) {
        return (memory, arguments) -> GuestBytes.copy(memory, arguments[0], source.get(), arguments[1], arguments[2]);
    }

    /** What is sent is paid for before, what comes after: nobody knows it before, and the limits bound it. */
    private long[] request(GuestMemory memory, long[] arguments, GasMeter gas) {
        gas.charge((arguments[1] & I32) + (arguments[3] & I32), NetAbi.PER_BYTE);
        byte[] head = GuestBytes.read(memory, arguments[0], arguments[1]);
        byte[] body = GuestBytes.read(memory, arguments[2], arguments[3]);
        last = answer(head, body);
        gas.charge(last.received(), NetAbi.PER_BYTE);
        return GuestBytes.result(last.status() & I32);
    }

    private EgressAnswer answer(byte[] head, byte[] body) {
        if (head.length > NetworkLimits.MAX_REQUEST_HEAD) {
            return EgressAnswer.failed(EgressFailure.REQUEST, 0);
        }
        long sent = up + head.length + body.length;
        if (requests == limits.requests() || sent > limits.bytesUp()) {
            return EgressAnswer.failed(EgressFailure.LIMIT, 0);
        }
        if (down >= limits.bytesDown()) {
            return EgressAnswer.failed(EgressFailure.TOO_LARGE, 0);
        }
        requests++;
        up = sent;
        int left = (int) (limits.bytesDown() - down);
        EgressAnswer answer = fault.orAbort(() -> egress.exchange(head, body, left));
        down += answer.received();
        return answer;
    }
}
