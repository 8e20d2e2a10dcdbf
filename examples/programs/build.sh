#!/bin/sh
# Builds the programs to build/ with the toolchains' defaults, but optimised and without names. Needs clang, lld and
# wasi-libc, rustc with the targets wasm32-wasi and wasm32-unknown-unknown, and npm with Node.js 20 or newer.
set -eu
cd "$(dirname "$0")"
sdk=../../sdk
mkdir -p build

"${CC:-clang}" --target=wasm32-wasi -O2 -Wl,--strip-all -o build/words-c.wasm words.c
"${CC:-clang}" --target=wasm32-wasi -O2 -Wl,--strip-all -mexec-model=reactor -I "$sdk/c" -o build/count-c.wasm count.c
"${CC:-clang}" --target=wasm32-unknown-unknown -O2 -ffreestanding -fno-builtin -nostdlib -Wl,--no-entry -Wl,--strip-all \
    -I "$sdk/c" -o build/runner-c.wasm runner.c
"${RUSTC:-rustc}" --edition 2021 -O -C strip=symbols --target wasm32-wasi -o build/words-rust.wasm words.rs
"${RUSTC:-rustc}" --edition 2021 -O -C strip=symbols --target wasm32-unknown-unknown --crate-type cdylib \
    -o build/lines-rust.wasm lines.rs

# The compiler is the sorting example's, pinned there.
sorting=../challenge-sorting
npm ci --prefix "$sorting" --no-audit --no-fund --loglevel=error
"$sorting/node_modules/.bin/asc" tally.ts -O3 --outFile build/tally-assemblyscript.wasm
