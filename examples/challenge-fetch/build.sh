#!/bin/sh
# Builds the challenge to build/. Needs clang and wasm-ld 14 or newer.
set -eu
cd "$(dirname "$0")"
mkdir -p build
"${CC:-clang}" --target=wasm32-unknown-unknown -std=c11 -Wall -Wextra -O2 -ffreestanding -fno-builtin -nostdlib \
    -Wl,--no-entry -Wl,--strip-all -I ../../sdk/c -o build/challenge.wasm challenge.c
