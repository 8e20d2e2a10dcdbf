/**
 * The part of WASI preview 1 that has a meaning without files, sockets and waiting, so that what ordinary toolchains
 * build runs as it is. Source: the snapshot {@code wasi_snapshot_preview1} of the WASI standard.
 */
@NullMarked
package io.quoin.sandbox.abi.wasi;

import org.jspecify.annotations.NullMarked;
