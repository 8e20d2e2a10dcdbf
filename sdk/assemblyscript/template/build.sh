#!/bin/sh
# Builds the challenge and a submission for it to build/. Needs Node.js 20 or newer with npm.
set -eu
cd "$(dirname "$0")"
[ -x node_modules/.bin/asc ] || npm ci --no-audit --no-fund --loglevel=error
mkdir -p build
for part in challenge agent; do
    # Without a garbage collector; with names, for messages.
    node_modules/.bin/asc "$part.ts" --outFile "build/$part.wasm" -O3 --runtime stub --use abort= --debug
done
