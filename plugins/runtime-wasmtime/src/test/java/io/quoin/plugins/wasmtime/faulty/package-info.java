/** A worker that misuses the native library on purpose, in the ways that kill or hang a JVM. */
@NullMarked
package io.quoin.plugins.wasmtime.faulty;

import org.jspecify.annotations.NullMarked;
