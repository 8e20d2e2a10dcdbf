// Quicksort with the median of three as pivot; short ranges are left to one insertion sort at the end.

import { get, put, readItems, writeItems } from "./quoin";

const SHORT: i32 = 12;

function quickSort(low: i32, high: i32): void {
  while (high - low > SHORT) {
    const a = get(low), b = get((low + high) >> 1), c = get(high);
    const pivot = a < b ? (b < c ? b : max(a, c)) : (a < c ? a : max(b, c));
    let i = low, j = high;
    while (i <= j) {
      let left = get(i);
      while (left < pivot) left = get(++i);
      let right = get(j);
      while (right > pivot) right = get(--j);
      if (i <= j) {
        put(i++, right);
        put(j--, left);
      }
    }
    // Recursion into the shorter side bounds its depth by log2 of the length.
    if (j - low < high - i) {
      quickSort(low, j);
      low = i;
    } else {
      quickSort(i, high);
      high = j;
    }
  }
}

function insertionSort(count: i32): void {
  for (let i = 1; i < count; i++) {
    const value = get(i);
    let j = i;
    while (j > 0 && get(j - 1) > value) {
      put(j, get(j - 1));
      j--;
    }
    put(j, value);
  }
}

export function run(): void {
  const count = readItems();
  quickSort(0, <i32>count - 1);
  insertionSort(<i32>count);
  writeItems(count);
}
