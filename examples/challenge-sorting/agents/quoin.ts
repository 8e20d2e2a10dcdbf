// What a submission may import, and the reading and writing that all three share.

@external("quoin_agent_v1", "input_size")
declare function inputSize(): u32;

@external("quoin_agent_v1", "input_read")
declare function inputRead(destination: usize, offset: u32, length: u32): u32;

@external("quoin_agent_v1", "output_write")
declare function outputWrite(source: usize, length: u32): void;

const CAPACITY: u32 = 4_096;
export const ITEMS = memory.data(4_096 * 4, 8);

/** Reads the input to ITEMS and returns how many integers it has. */
export function readItems(): u32 {
  return inputRead(ITEMS, 0, min(inputSize(), CAPACITY * 4)) >> 2;
}

/** Writes ITEMS as the output. */
export function writeItems(count: u32): void {
  outputWrite(ITEMS, count << 2);
}

@inline
export function get(index: i32): i32 {
  return load<i32>(ITEMS + (<usize>index << 2));
}

@inline
export function put(index: i32, value: i32): void {
  store<i32>(ITEMS + (<usize>index << 2), value);
}
