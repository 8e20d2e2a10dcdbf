#!/bin/sh
# Builds counter.wasm: clang and lld 14 or later.
set -eu
cd "$(dirname "$0")"
clang --target=wasm32 -mcpu=mvp -O2 -nostdlib -Wall -Werror -fno-builtin \
    -Wl,--no-entry -Wl,--strip-all -Wl,-z,stack-size=4096 -o counter.wasm counter.c
