package io.quoin.sandbox.validate;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.ModuleDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a module is accepted. Deterministic: the same bytes get the same answer on every node, whatever
 * engine it runs.
 */
public final class Validator {

    private final Profile profile;
    private final Abi abi;

    public Validator(Profile profile, Abi abi) {
        this.profile = profile;
        this.abi = abi;
    }

    /**
     * Reads and validates a module.
     *
     * @param bytes not copied; must not change while the result is used
     * @throws io.quoin.spi.error.QuoinException with a {@code WASM_} code, the offset and the reason
     */
    public ValidModule validate(byte[] bytes) {
        DecodedModule module = ModuleDecoder.decode(bytes, profile.features(), profile.limits());
        new DeclarationValidator(module, profile, abi).validate();
        List<FunctionFacts> facts = new ArrayList<>(module.code().size());
        FunctionValidator functions = new FunctionValidator(module, profile);
        int imported = module.imports().size();
        for (int i = 0; i < module.code().size(); i++) {
            Code code = module.code().get(i);
            facts.add(functions.validate(imported + i, code));
        }
        return new ValidModule(module, profile, abi, facts);
    }
}
