#!/bin/sh
# Builds the module beside the test's other resources: clang and lld 14 or later.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
clang --target=wasm32 -mcpu=mvp -Os -nostdlib -Wall -Werror -fno-builtin \
    -Wl,--no-entry -Wl,--strip-all -Wl,-z,stack-size=16384 \
    -o "$here/../../resources/io/quoin/sandbox/abi/platform/every.wasm" "$here/every.c"
