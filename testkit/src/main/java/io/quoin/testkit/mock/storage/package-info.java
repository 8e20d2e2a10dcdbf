/** A store of memory that fails when it is told to. */
@NullMarked
package io.quoin.testkit.mock.storage;

import org.jspecify.annotations.NullMarked;
