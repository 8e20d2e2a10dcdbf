package io.quoin.spi.wasm;

import java.util.List;

/** A function's signature. */
public record FunctionType(List<ValueType> parameters, List<ValueType> results) {

    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }
}
