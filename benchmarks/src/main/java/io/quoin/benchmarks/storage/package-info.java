/** What the storages of the distribution cost. */
@NullMarked
package io.quoin.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
