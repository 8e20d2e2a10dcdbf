package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.CodeWeight;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.spi.error.WasmError;

/** Counts what compiling and running the code of a function takes, and refuses what is beyond the limits. */
final class CodeBudget {

    private final ModuleLimits limits;
    private int weight;
    private int moduleWeight;
    private int blocks;
    private int loops;
    private int values;
    private int floats;

    CodeBudget(ModuleLimits limits) {
        this.limits = limits;
    }

    /** Begins a function. */
    void start() {
        weight = CodeWeight.FUNCTION;
        blocks = 1;
        loops = 0;
        values = 0;
        floats = 0;
    }

    /** Counts an instruction, beside what depends on its targets, results and block. */
    void add(BinaryReader in, Instruction instruction) {
        values += instruction.values();
        if (instruction.worksOnFloats()) {
            floats++;
        }
        weigh(in, instruction.weight());
    }

    void weigh(BinaryReader in, int more) {
        weight += more;
        if (weight > limits.codeWeight()) {
            throw in.fail(
                    WasmError.WASM_LIMIT,
                    "a function whose code weighs more than " + limits.codeWeight() + "; split the function");
        }
    }

    void addLoop(BinaryReader in) {
        if (++loops > limits.loops()) {
            throw in.fail(WasmError.WASM_LIMIT, "more than " + limits.loops() + " loops in a function");
        }
    }

    /** Counts where instrumentation inserts a charge: this bounds how much a body can grow. */
    void addBlock(BinaryReader in) {
        weigh(in, CodeWeight.BLOCK);
        if (++blocks > limits.blocks()) {
            throw in.fail(
                    WasmError.WASM_LIMIT,
                    "more than " + limits.blocks() + " basic blocks in a function; split the function");
        }
    }

    /** Ends a function, which the module's weight grows by. */
    void finish(BinaryReader in) {
        moduleWeight += weight;
        if (moduleWeight > limits.moduleWeight()) {
            throw in.fail(
                    WasmError.WASM_LIMIT,
                    "the functions up to here weigh more than " + limits.moduleWeight() + " together");
        }
    }

    /** How many values the function's code computes at the most. */
    int values() {
        return values;
    }

    /** How many of its instructions compute a float. */
    int floats() {
        return floats;
    }

    boolean hasLoops() {
        return loops > 0;
    }
}
