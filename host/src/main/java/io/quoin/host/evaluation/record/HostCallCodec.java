package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.sandbox.observe.HostCall;
import io.quoin.sandbox.observe.MemoryUse;

/** The ledger's binary notation of a host call. */
final class HostCallCodec {

    private static final int MAX_NAME = 512;
    private static final int MAX_VALUES = 64;

    private HostCallCodec() {}

    static void encode(CanonicalWriter out, HostCall call) {
        out.u32(call.guest()).text(call.function()).list(call.arguments(), RawValue::encode);
        encode(out, call.read());
        encode(out, call.written());
        out.u63(call.gas()).list(call.results(), RawValue::encode).optional(call.abort(), CanonicalWriter::text);
    }

    static HostCall decode(CanonicalReader in) {
        return new HostCall(
                in.u31(),
                in.text(MAX_NAME),
                in.list(MAX_VALUES, RawValue::decode),
                memoryUse(in),
                memoryUse(in),
                in.u63(),
                in.list(MAX_VALUES, RawValue::decode),
                in.optional(reason -> reason.text(MAX_NAME)));
    }

    private static void encode(CanonicalWriter out, MemoryUse use) {
        out.u63(use.bytes()).fixed(use.digest());
    }

    private static MemoryUse memoryUse(CanonicalReader in) {
        return new MemoryUse(in.u63(), in.hash());
    }
}
