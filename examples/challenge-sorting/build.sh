#!/bin/sh
# Builds the challenge and the submissions to build/. With --check, builds elsewhere and compares: exit 1 if any differs.
set -eu
cd "$(dirname "$0")"

case "${1:-}" in
    "") target=build ;;
    --check)
        target=$(mktemp -d)
        trap 'rm -rf "$target"' EXIT
        ;;
    *)
        echo "usage: build.sh [--check]" >&2
        exit 64
        ;;
esac

npm ci --no-audit --no-fund --loglevel=error
mkdir -p "$target"

compile() {
    # Without the runtime's abort, which is not among the host functions.
    node_modules/.bin/asc "$1" --outFile "$target/$2.wasm" -O3 --runtime stub --use abort=
}

compile challenge/main.ts challenge
for agent in quick insertion unsigned; do
    compile "agents/$agent.ts" "$agent"
done

if [ "$target" != build ]; then
    for file in build/*.wasm "$target"/*.wasm; do
        name=$(basename "$file")
        if ! cmp "build/$name" "$target/$name"; then
            echo "build.sh: build/$name is not what the sources give; run build.sh and commit the result" >&2
            exit 1
        fi
    done
    echo "build.sh: build/ is what the sources give"
fi
