// Scores programs that sort. Each test gives the submission an array of 32-bit signed integers and expects the same
// integers in ascending order; right answers earn points, the more the less gas they took.

import { agentGas, agentLoad, agentOutputRead, agentRun, outputWrite, seed, submissionSize } from "./quoin";

const TESTS: u32 = 6;
const LARGEST: u32 = 512;
const RUN_GAS: i64 = 5_000_000;

const FULL: i64 = 1_000_000_000;
const FOR_RIGHT_ANSWER: i64 = 250_000_000;
const FOR_GAS: i64 = FULL - FOR_RIGHT_ANSWER;

// The gas that earns everything: three host calls and an instance with one page, then ten per step of n log2 n.
const REFERENCE_BASE: i64 = 31_000;
const REFERENCE_PER_STEP: i64 = 10;

const SEED = memory.data(32, 8);
const INPUT = memory.data(512 * 4, 8);
const EXPECTED = memory.data(512 * 4, 8);
const OUTPUT = memory.data(512 * 4 + 8, 8);
// Per test: the agent's code (0 is OK), whether the answer is right, the gas used.
const REPORT = memory.data(6 * 16, 8);

let state: u64 = 0;

// splitmix64
function random(): u64 {
  state += 0x9e3779b97f4a7c15;
  let z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

@inline
function get(base: usize, index: u32): i32 {
  return load<i32>(base + (<usize>index << 2));
}

@inline
function put(base: usize, index: u32, value: i32): void {
  store<i32>(base + (<usize>index << 2), value);
}

function sizeOf(test: u32): u32 {
  switch (test) {
    case 0: return 16;
    case 1: return 64;
    case 2: return 128;
    case 3: return 256;
    case 4: return 384;
    default: return LARGEST;
  }
}

// The even tests have no negative numbers; the last two are nearly sorted and full of duplicates.
function generate(test: u32, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    let value = <i32>(random() >> 32);
    if (test == 4) value = <i32>(i * 1000 + ((<u32>value) & 0x7ff));
    else if (test == 5) value = (value & 31) - 16;
    else if ((test & 1) == 0) value &= 0x7fffffff;
    put(INPUT, i, value);
    put(EXPECTED, i, value);
  }
}

function siftDown(base: usize, root: u32, count: u32): void {
  const value = get(base, root);
  while (true) {
    let child = root * 2 + 1;
    if (child >= count) break;
    if (child + 1 < count && get(base, child + 1) > get(base, child)) child++;
    if (get(base, child) <= value) break;
    put(base, root, get(base, child));
    root = child;
  }
  put(base, root, value);
}

function heapSort(base: usize, count: u32): void {
  for (let i = count / 2; i > 0; i--) siftDown(base, i - 1, count);
  for (let end = count - 1; end > 0; end--) {
    const largest = get(base, 0);
    put(base, 0, get(base, end));
    put(base, end, largest);
    siftDown(base, 0, end);
  }
}

function isRight(count: u32): bool {
  // One byte more than expected, so that a longer answer shows.
  if (agentOutputRead(OUTPUT, 0, count * 4 + 1) != count * 4) return false;
  for (let i: u32 = 0; i < count; i++) {
    if (get(OUTPUT, i) != get(EXPECTED, i)) return false;
  }
  return true;
}

function points(count: u32, gas: i64): i64 {
  const steps = <i64>count * <i64>(32 - clz(count - 1));
  const reference = REFERENCE_BASE + REFERENCE_PER_STEP * steps;
  return FOR_RIGHT_ANSWER + FOR_GAS * reference / max(gas, reference);
}

function runTest(test: u32): i64 {
  const count = sizeOf(test);
  generate(test, count);
  heapSort(EXPECTED, count);
  const code = agentRun(INPUT, count * 4, RUN_GAS);
  const gas = agentGas();
  const right = code == 0 && isRight(count);
  const entry = REPORT + (<usize>test << 4);
  store<i32>(entry, code);
  store<i32>(entry + 4, right ? 1 : 0);
  store<i64>(entry + 8, gas);
  return right ? points(count, gas) : 0;
}

/** Whether this is a submission at all. */
export function validate(): i32 {
  return submissionSize() > 0 ? 1 : 0;
}

/** The mean of the tests' points; 0 for something that is not a program. */
export function evaluate(): i64 {
  if (agentLoad() != 0) return 0;
  seed(SEED);
  state = load<u64>(SEED) ^ load<u64>(SEED, 8) ^ load<u64>(SEED, 16) ^ load<u64>(SEED, 24);
  let total: i64 = 0;
  for (let test: u32 = 0; test < TESTS; test++) total += runTest(test);
  outputWrite(REPORT, TESTS * 16);
  return total / TESTS;
}
