// Insertion sort: right, and slow on long arrays.

import { get, put, readItems, writeItems } from "./quoin";

export function run(): void {
  const count = <i32>readItems();
  for (let i = 1; i < count; i++) {
    const value = get(i);
    let j = i;
    while (j > 0 && get(j - 1) > value) {
      put(j, get(j - 1));
      j--;
    }
    put(j, value);
  }
  writeItems(count);
}
