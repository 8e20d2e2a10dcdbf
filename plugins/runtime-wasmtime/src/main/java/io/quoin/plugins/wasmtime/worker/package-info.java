/** The worker process: serves commands with Wasmtime. Depends on the JDK, the protocol and wasmtime-java alone. */
@NullMarked
package io.quoin.plugins.wasmtime.worker;

import org.jspecify.annotations.NullMarked;
