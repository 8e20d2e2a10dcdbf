/** What every measurement says beside its figures. */
@NullMarked
package io.quoin.benchmarks.report;

import org.jspecify.annotations.NullMarked;
