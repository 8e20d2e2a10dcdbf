/** What the node and a worker say to each other over the worker's standard input and output. Depends on the JDK alone. */
@NullMarked
package io.quoin.plugins.wasmtime.protocol;

import org.jspecify.annotations.NullMarked;
