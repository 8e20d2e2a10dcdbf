/** The engine {@code wasmtime}: native Wasmtime, which runs in worker processes only. */
@NullMarked
package io.quoin.plugins.wasmtime;

import org.jspecify.annotations.NullMarked;
