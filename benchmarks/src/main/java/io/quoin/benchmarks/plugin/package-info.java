/** The plugin host: loading and calling. */
@NullMarked
package io.quoin.benchmarks.plugin;

import org.jspecify.annotations.NullMarked;
