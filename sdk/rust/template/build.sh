#!/bin/sh
# Builds the challenge and a submission for it to build/. Needs cargo with the target wasm32-unknown-unknown.
set -eu
cd "$(dirname "$0")"
"${CARGO:-cargo}" build --release --quiet
mkdir -p build
cp target/wasm32-unknown-unknown/release/challenge.wasm target/wasm32-unknown-unknown/release/agent.wasm build/
