package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import java.util.HashMap;
import java.util.Map;

/** Gas by instruction, beside what depends on operands. Immutable. */
public final class CostTable {

    private final int[] gas;

    private CostTable(int[] gas) {
        this.gas = gas;
    }

    /**
     * Reads a table: lines of a number and the names of the instructions that cost so much.
     *
     * @throws IllegalArgumentException unless every instruction has exactly one cost of at least 0
     */
    static CostTable parse(String table) {
        Map<String, Integer> costs = new HashMap<>();
        table.lines().map(line -> line.trim().split(" +")).forEach(row -> {
            for (int i = 1; i < row.length; i++) {
                if (costs.put(row[i], Integer.parseUnsignedInt(row[0])) != null) {
                    throw new IllegalArgumentException("Two costs of " + row[i]);
                }
            }
        });
        int[] gas = new int[Opcode.PREFIX_BASE << 1];
        for (Instruction instruction : InstructionSet.all()) {
            Integer cost = costs.remove(instruction.name());
            if (cost == null) {
                throw new IllegalArgumentException("No cost of " + instruction.name());
            }
            gas[instruction.opcode()] = cost;
        }
        if (!costs.isEmpty()) {
            throw new IllegalArgumentException("Costs of unknown instructions: " + costs.keySet());
        }
        return new CostTable(gas);
    }

    /** What executing the instruction costs. */
    public int of(Instruction instruction) {
        return of(instruction.opcode());
    }

    /** What executing the instruction of a known opcode costs. */
    int of(int opcode) {
        return gas[opcode];
    }
}
