// Shell sort that takes the integers for unsigned: wrong wherever a negative one is among them.

import { get, put, readItems, writeItems } from "./quoin";

export function run(): void {
  const count = <i32>readItems();
  let gap = 1;
  while (gap < count / 3) gap = gap * 3 + 1;
  for (; gap > 0; gap /= 3) {
    for (let i = gap; i < count; i++) {
      const value = get(i);
      let j = i;
      while (j >= gap && <u32>get(j - gap) > <u32>value) {
        put(j, get(j - gap));
        j -= gap;
      }
      put(j, value);
    }
  }
  writeItems(count);
}
