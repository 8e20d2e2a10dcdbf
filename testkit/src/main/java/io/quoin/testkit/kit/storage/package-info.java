/** The laws of storage, for every plugin that provides one. */
@NullMarked
package io.quoin.testkit.kit.storage;

import org.jspecify.annotations.NullMarked;
