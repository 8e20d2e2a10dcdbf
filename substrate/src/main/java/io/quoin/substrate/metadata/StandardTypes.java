package io.quoin.substrate.metadata;

import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.TypeParameter;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.substrate.types.Variant;
import java.util.List;
import java.util.OptionalInt;

/** Types of Substrate itself, as a runtime's registry describes them. */
public final class StandardTypes {

    private final TypeRegistryBuilder types;

    StandardTypes(TypeRegistryBuilder types) {
        this.types = types;
    }

    /** {@code AccountId32}. */
    public int accountId() {
        return types.composite(List.of("sp_core", "crypto", "AccountId32"), Field.unnamed(types.array(32, types.u8())));
    }

    /** {@code H256}. */
    public int h256() {
        return types.composite(List.of("primitive_types", "H256"), Field.unnamed(types.array(32, types.u8())));
    }

    /** {@code MultiAddress}: how an extrinsic names its signer. */
    public int address() {
        int index = types.tuple();
        TypeDefinition alternatives = new TypeDefinition.Choice(List.of(
                Variant.of(0, "Id", Field.unnamed(accountId())),
                Variant.of(1, "Index", Field.unnamed(types.compact(index))),
                Variant.of(2, "Raw", Field.unnamed(types.sequence(types.u8()))),
                Variant.of(3, "Address32", Field.unnamed(types.array(32, types.u8()))),
                Variant.of(4, "Address20", Field.unnamed(types.array(20, types.u8())))));
        List<TypeParameter> parameters = List.of(
                new TypeParameter("AccountId", OptionalInt.of(accountId())),
                new TypeParameter("AccountIndex", OptionalInt.of(index)));
        return types.add(List.of("sp_runtime", "multiaddress", "MultiAddress"), alternatives, parameters);
    }

    /** {@code MultiSignature}: a signature with its scheme. */
    public int signature() {
        int bytes64 = types.array(64, types.u8());
        return types.choice(
                List.of("sp_runtime", "MultiSignature"),
                Variant.of(0, "Ed25519", Field.unnamed(bytes64)),
                Variant.of(1, "Sr25519", Field.unnamed(bytes64)),
                Variant.of(2, "Ecdsa", Field.unnamed(types.array(65, types.u8()))));
    }

    /** {@code Phase}: what an event belongs to. */
    public int phase() {
        return types.choice(
                List.of("frame_system", "Phase"),
                Variant.of(0, "ApplyExtrinsic", Field.unnamed(types.u32())),
                Variant.of(1, "Finalization"),
                Variant.of(2, "Initialization"));
    }

    /** {@code EventRecord} with the given type of events. */
    public int eventRecord(int event) {
        TypeDefinition fields = new TypeDefinition.Composite(List.of(
                Field.named("phase", phase()),
                Field.named("event", event),
                Field.named("topics", types.sequence(h256()))));
        List<TypeParameter> parameters =
                List.of(new TypeParameter("E", OptionalInt.of(event)), new TypeParameter("T", OptionalInt.of(h256())));
        return types.add(List.of("frame_system", "EventRecord"), fields, parameters);
    }

    /** {@code DispatchError}. */
    public int dispatchError() {
        int module = types.composite(
                List.of("sp_runtime", "ModuleError"),
                Field.named("index", types.u8()),
                Field.named("error", types.array(4, types.u8())));
        int token = unitChoice(
                "TokenError",
                "FundsUnavailable",
                "OnlyProvider",
                "BelowMinimum",
                "CannotCreate",
                "UnknownAsset",
                "Frozen",
                "Unsupported",
                "CannotCreateHold",
                "NotExpendable",
                "Blocked");
        int arithmetic = unitChoice("ArithmeticError", "Underflow", "Overflow", "DivisionByZero");
        int transactional = unitChoice("TransactionalError", "LimitReached", "NoLayer");
        return types.choice(
                List.of("sp_runtime", "DispatchError"),
                Variant.of(0, "Other"),
                Variant.of(1, "CannotLookup"),
                Variant.of(2, "BadOrigin"),
                Variant.of(3, "Module", Field.unnamed(module)),
                Variant.of(4, "ConsumerRemaining"),
                Variant.of(5, "NoProviders"),
                Variant.of(6, "TooManyConsumers"),
                Variant.of(7, "Token", Field.unnamed(token)),
                Variant.of(8, "Arithmetic", Field.unnamed(arithmetic)),
                Variant.of(9, "Transactional", Field.unnamed(transactional)),
                Variant.of(10, "Exhausted"),
                Variant.of(11, "Corruption"),
                Variant.of(12, "Unavailable"),
                Variant.of(13, "RootNotAllowed"));
    }

    /** {@code DispatchInfo}: weight, class and whether a fee is paid, as events carry it. */
    public int dispatchInfo() {
        int compact = types.compact(types.u64());
        int weight = types.composite(
                List.of("sp_weights", "weight_v2", "Weight"),
                Field.named("ref_time", compact),
                Field.named("proof_size", compact));
        return types.composite(
                List.of("frame_system", "DispatchEventInfo"),
                Field.named("weight", weight),
                Field.named("class", unitChoice("DispatchClass", "Normal", "Operational", "Mandatory")),
                Field.named("pays_fee", unitChoice("Pays", "Yes", "No")));
    }

    /** {@code Era}: immortal, or 255 alternatives of a byte more. */
    public int era() {
        Variant[] variants = new Variant[256];
        variants[0] = Variant.of(0, "Immortal");
        for (int i = 1; i < variants.length; i++) {
            variants[i] = Variant.of(i, "Mortal" + i, Field.unnamed(types.u8()));
        }
        return types.choice(List.of("sp_runtime", "generic", "era", "Era"), variants);
    }

    private int unitChoice(String name, String... alternatives) {
        Variant[] variants = new Variant[alternatives.length];
        for (int i = 0; i < alternatives.length; i++) {
            variants[i] = Variant.of(i, alternatives[i]);
        }
        return types.choice(List.of("sp_runtime", name), variants);
    }
}
