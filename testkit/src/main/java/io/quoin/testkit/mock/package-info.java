/** Mock plugins: hand-written products of memory, scripted, and failing where a test says so. */
@NullMarked
package io.quoin.testkit.mock;

import org.jspecify.annotations.NullMarked;
