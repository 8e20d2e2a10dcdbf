/** What the sandbox costs: metering beside plain code on the same engine, evaluations, admission, single instructions. */
@NullMarked
package io.quoin.benchmarks.sandbox;

import org.jspecify.annotations.NullMarked;
