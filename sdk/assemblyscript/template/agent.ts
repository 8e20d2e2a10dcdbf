// Writes its input backwards.

import { inputRead, outputWrite } from "./quoin-agent";

const CAPACITY: u32 = 4_096;
const BYTES = memory.data(4_096, 8);

export function run(): void {
  const size = inputRead(BYTES, 0, CAPACITY);
  for (let i: u32 = 0, j = size; i + 1 < j; i++) {
    j--;
    const first = load<u8>(BYTES + i);
    store<u8>(BYTES + i, load<u8>(BYTES + j));
    store<u8>(BYTES + j, first);
  }
  outputWrite(BYTES, size);
}
