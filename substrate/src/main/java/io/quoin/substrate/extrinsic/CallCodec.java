package io.quoin.substrate.extrinsic;

import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.codec.ValueDecoder;
import io.quoin.substrate.codec.ValueEncoder;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.Pallet;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.types.MetadataException;
import io.quoin.substrate.types.Variant;
import java.util.Map;

/** Encodes and decodes calls: pallet index, call index, arguments. Thread-safe. */
public final class CallCodec {

    private static final ScaleValue.Fields NO_ARGUMENTS = new ScaleValue.Fields(Map.of());

    private final Metadata metadata;
    private final ValueEncoder encoder;
    private final ValueDecoder decoder;

    public CallCodec(Metadata metadata) {
        this.metadata = metadata;
        this.encoder = new ValueEncoder(metadata.types());
        this.decoder = new ValueDecoder(metadata.types());
    }

    /**
     * Encodes a call.
     *
     * @throws MetadataException if the runtime has no such call
     * @throws ScaleException if an argument is missing, unknown or of another form
     */
    public byte[] encode(RuntimeCall call) {
        Variant variant = metadata.call(call.pallet(), call.name());
        ScaleWriter out = new ScaleWriter();
        out.u8(metadata.pallet(call.pallet()).index()).u8(variant.index());
        if (!variant.fields().isEmpty() || !call.arguments().values().isEmpty()) {
            try {
                encoder.encodeFields(variant.fields(), call.arguments(), out);
            } catch (ScaleException e) {
                throw new ScaleException(call.qualifiedName() + ": " + e.getMessage(), e);
            }
        }
        return out.toBytes();
    }

    /**
     * Decodes a call that fills the array.
     *
     * @throws MetadataException if the runtime has no such pallet
     * @throws ScaleException if it has no such call, or the arguments are malformed
     */
    public RuntimeCall decode(byte[] bytes) {
        return ScaleReader.decodeAll(bytes, this::decode);
    }

    private RuntimeCall decode(ScaleReader in) {
        Pallet pallet = metadata.pallet(in.u8());
        int index = in.u8();
        Variant variant = metadata.choice(pallet.calls())
                .flatMap(calls -> calls.byIndex(index))
                .orElseThrow(() -> new ScaleException("Pallet " + pallet.name() + " has no call with index " + index));
        ScaleValue arguments = decoder.decodeFields(variant.fields(), in);
        return new RuntimeCall(
                pallet.name(), variant.name(), arguments instanceof ScaleValue.Fields fields ? fields : NO_ARGUMENTS);
    }
}
