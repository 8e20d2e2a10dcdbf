package io.quoin.testkit.kit.wasm.random;

import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.Op;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One function body of a {@link RandomModule}: statements, which leave the stack as it was, then the results. */
final class RandomCode {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_NODES = 250;
    private static final int PAGE_MASK = 0xFFFF;

    private final Random random;
    private final Flavour flavour;
    private final Shape shape;
    private final WasmModuleBuilder module;
    private final List<FunctionType> callable;
    private final FunctionType type;
    private final List<ValueType> locals;
    private final List<ValueType> globals;
    private final RandomSegments segments;
    private final RandomNumeric numeric;
    private final Code code = new Code();
    /** What a branch to each enclosing label carries, the innermost first. */
    private final Deque<List<ValueType>> labels = new ArrayDeque<>();

    private int nodes = MAX_NODES;

    RandomCode(
            Random random,
            Flavour flavour,
            Shape shape,
            WasmModuleBuilder module,
            List<FunctionType> callable,
            FunctionType type,
            List<ValueType> extraLocals,
            List<ValueType> globals,
            RandomSegments segments) {
        this.random = random;
        this.flavour = flavour;
        this.shape = shape;
        this.module = module;
        this.callable = callable;
        this.type = type;
        this.locals = new ArrayList<>(type.parameters());
        this.locals.addAll(extraLocals);
        this.globals = globals;
        this.segments = segments;
        this.numeric = new RandomNumeric(random, flavour, code);
    }

    Code body() {
        labels.push(type.results());
        statements(0, 6);
        values(type.results(), 1);
        return code;
    }

    private void statements(int depth, int bound) {
        for (int left = random.nextInt(bound); left > 0; left--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        if (depth > MAX_DEPTH || nodes-- <= 0) {
            return;
        }
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> assign(depth);
            case 3, 4 -> store(depth);
            case 5 -> nested(code.block(), List.of(), depth);
            case 6 -> nested(code.loop(), List.of(), depth);
            case 7 -> condition(depth);
            case 8, 9 -> branch(depth);
            case 10 -> global(depth);
            case 11, 12 -> call(depth);
            case 13 -> bulk(depth);
            case 14 -> pair(depth);
            default -> rare(depth);
        }
    }

    private void assign(int depth) {
        if (locals.isEmpty()) {
            value(ValueType.I32, depth + 1);
            code.op(Op.DROP);
            return;
        }
        int local = random.nextInt(locals.size());
        value(locals.get(local), depth + 1);
        code.localSet(local);
    }

    private void store(int depth) {
        ValueType stored = any();
        address(depth);
        value(stored, depth + 1);
        code.memoryAccess(numeric.store(stored), offset());
    }

    private void nested(Code opened, List<ValueType> label, int depth) {
        labels.push(label);
        statements(depth + 1, 4);
        opened.op(Op.END);
        labels.pop();
    }

    private void condition(int depth) {
        value(ValueType.I32, depth + 1);
        code.when();
        labels.push(List.of());
        statements(depth + 1, 3);
        if (random.nextBoolean()) {
            code.otherwise();
            statements(depth + 1, 3);
        }
        code.op(Op.END);
        labels.pop();
    }

    /** What follows an unconditional branch cannot be reached, and is generated like anything else. */
    private void branch(int depth) {
        List<List<ValueType>> all = List.copyOf(labels);
        int target = random.nextInt(all.size());
        values(all.get(target), depth + 1);
        switch (random.nextInt(6)) {
            case 0 -> code.branch(target);
            case 1 -> {
                value(ValueType.I32, depth + 1);
                code.branchTable(likeLabels(all, target));
            }
            default -> {
                value(ValueType.I32, depth + 1);
                code.branchIf(target);
                all.get(target).forEach(carried -> code.op(Op.DROP));
            }
        }
    }

    /** The labels that carry the same as the target, which is the default and comes last. */
    private int[] likeLabels(List<List<ValueType>> all, int target) {
        List<Integer> depths = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).equals(all.get(target)) && random.nextBoolean()) {
                depths.add(i);
            }
        }
        depths.add(target);
        return depths.stream().mapToInt(Integer::intValue).toArray();
    }

    private void global(int depth) {
        List<ValueType> types = globals.stream().distinct().toList();
        ValueType type = types.size() == 1 ? types.get(0) : types.get(random.nextInt(types.size()));
        value(type, depth + 1);
        code.globalSet(globalOf(type));
    }

    private void call(int depth) {
        int function = random.nextInt(callable.size());
        FunctionType called = callable.get(function);
        values(called.parameters(), depth + 1);
        if (random.nextInt(3) == 0) {
            int element = random.nextInt(8) == 0 ? random.nextInt(callable.size() + 3) : function;
            code.i32(element).callIndirect(module.type(called));
        } else {
            code.call(function);
        }
        called.results().forEach(result -> code.op(Op.DROP));
    }

    private void bulk(int depth) {
        if (flavour.hasSegments() && random.nextBoolean()) {
            segment(depth);
            return;
        }
        address(depth);
        if (random.nextBoolean()) {
            value(ValueType.I32, depth + 1);
            length(depth);
            code.memoryFill();
        } else {
            address(depth);
            length(depth);
            code.memoryCopy();
        }
    }

    /** Instructions on segments and the table; a dropped segment has length 0 from then on. */
    private void segment(int depth) {
        int data = any(segments.data());
        int elements = any(segments.elements());
        switch (random.nextInt(8)) {
            case 0 -> code.dataDrop(data);
            case 1 -> code.elementsDrop(elements);
            case 2, 3, 4 -> {
                address(depth);
                index(100, depth);
                index(40, depth);
                code.memoryInit(data);
            }
            case 5, 6 -> {
                index(segments.tableEntries(), depth);
                index(3, depth);
                index(3, depth);
                code.tableInit(elements);
            }
            default -> {
                index(segments.tableEntries(), depth);
                index(segments.tableEntries(), depth);
                index(segments.tableEntries(), depth);
                code.tableCopy();
            }
        }
    }

    private void index(int bound, int depth) {
        if (random.nextInt(30) == 0) {
            value(ValueType.I32, depth + 1);
        } else {
            code.i32(random.nextInt(bound));
        }
    }

    private int any(List<Integer> indices) {
        return indices.get(random.nextInt(indices.size()));
    }

    private void length(int depth) {
        if (random.nextInt(12) == 0) {
            value(ValueType.I32, depth + 1);
        } else {
            code.i32(random.nextInt(64));
        }
    }

    /** A block or condition that takes two operands. */
    private void parametrised(int depth) {
        FunctionType signature = new FunctionType(List.of(any(), any()), List.of(any(), any()));
        values(signature.parameters(), depth + 1);
        if (random.nextBoolean()) {
            value(ValueType.I32, depth + 1);
            code.whenOf(module.type(signature));
            arm(signature, depth);
            code.otherwise();
        } else {
            code.blockOf(module.type(signature));
        }
        arm(signature, depth);
        code.op(Op.END);
        signature.results().forEach(result -> code.op(Op.DROP));
    }

    private void arm(FunctionType signature, int depth) {
        labels.push(signature.results());
        statements(depth + 1, 3);
        signature.parameters().forEach(parameter -> code.op(Op.DROP));
        statements(depth + 1, 2);
        values(signature.results(), depth + 1);
        labels.pop();
    }

    /** A block with two results, or a loop that carries one around, or what the shape allows beside them. */
    private void pair(int depth) {
        if (shape.parameters() && random.nextBoolean()) {
            parametrised(depth);
        } else if (random.nextBoolean()) {
            twoResults(depth);
        } else {
            carryingLoop(depth);
        }
    }

    private void twoResults(int depth) {
        List<ValueType> results = List.of(any(), any());
        code.blockOf(module.type(new FunctionType(List.of(), results)));
        labels.push(results);
        statements(depth + 1, 3);
        values(results, depth + 1);
        labels.pop();
        code.op(Op.END).op(Op.DROP).op(Op.DROP);
    }

    private void carryingLoop(int depth) {
        ValueType carried = any();
        value(carried, depth + 1);
        code.loopOf(module.type(new FunctionType(List.of(carried), List.of(carried))));
        labels.push(List.of(carried));
        statements(depth + 1, 4);
        labels.pop();
        code.op(Op.END).op(Op.DROP);
    }

    private void rare(int depth) {
        switch (random.nextInt(5)) {
            case 0 -> {
                values(type.results(), depth + 1);
                code.op(Op.RETURN);
            }
            case 1 -> code.op(random.nextInt(4) == 0 ? Op.UNREACHABLE : Op.NOP);
            case 2 -> code.i32(random.nextInt(3)).memoryGrow().op(Op.DROP);
            default -> {
                value(any(), depth + 1);
                code.op(Op.DROP);
            }
        }
    }

    private void values(List<ValueType> wanted, int depth) {
        wanted.forEach(one -> value(one, depth));
    }

    private void value(ValueType wanted, int depth) {
        if (depth > MAX_DEPTH || nodes-- <= 0) {
            leaf(wanted);
            return;
        }
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> leaf(wanted);
            case 4, 5, 6 -> numeric.binary(wanted, operand -> value(operand, depth + 1));
            case 7 -> numeric.unary(wanted, operand -> value(operand, depth + 1));
            case 8 -> {
                address(depth);
                code.memoryAccess(numeric.load(wanted), offset());
            }
            case 9 -> {
                value(ValueType.I32, depth + 1);
                code.when(wanted);
                labels.push(List.of(wanted));
                value(wanted, depth + 1);
                code.otherwise();
                statements(depth + 1, 2);
                value(wanted, depth + 1);
                code.op(Op.END);
                labels.pop();
            }
            case 10 -> {
                code.block(wanted);
                labels.push(List.of(wanted));
                statements(depth + 1, 3);
                value(wanted, depth + 1);
                code.op(Op.END);
                labels.pop();
            }
            case 11 -> {
                value(wanted, depth + 1);
                value(wanted, depth + 1);
                value(ValueType.I32, depth + 1);
                code.op(Op.SELECT);
            }
            default -> tee(wanted, depth);
        }
    }

    private void tee(ValueType wanted, int depth) {
        value(wanted, depth + 1);
        int local = locals.indexOf(wanted);
        if (local >= 0) {
            code.localTee(local);
        }
    }

    private void leaf(ValueType wanted) {
        int local = random.nextBoolean() ? locals.lastIndexOf(wanted) : locals.indexOf(wanted);
        if (local >= 0 && random.nextInt(3) > 0) {
            code.localGet(local);
        } else if (globals.contains(wanted) && random.nextInt(3) == 0) {
            code.globalGet(globalOf(wanted));
        } else if (wanted == ValueType.I32 && random.nextInt(8) == 0) {
            code.memorySize();
        } else {
            numeric.constant(wanted);
        }
    }

    private int globalOf(ValueType wanted) {
        int[] fitting = IntStream.range(0, globals.size())
                .filter(global -> globals.get(global) == wanted)
                .toArray();
        return fitting[random.nextInt(fitting.length)];
    }

    /** Mostly in the first kilobyte, sometimes at the end of a page, now and then anywhere. */
    private void address(int depth) {
        switch (random.nextInt(20)) {
            case 0 -> value(ValueType.I32, depth + 1);
            case 1 -> code.i32(PAGE_MASK - random.nextInt(10));
            default -> code.i32(random.nextInt(1_000));
        }
    }

    private int offset() {
        return random.nextInt(100) == 0 ? random.nextInt() : random.nextInt(16);
    }

    private ValueType any() {
        if (flavour == Flavour.INTEGERS) {
            return random.nextBoolean() ? ValueType.I32 : ValueType.I64;
        }
        return flavour.types().get(random.nextInt(flavour.types().size()));
    }
}
