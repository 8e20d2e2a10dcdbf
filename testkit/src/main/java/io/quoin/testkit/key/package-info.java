/** Keys of the JDK, for kits and mocks. */
@NullMarked
package io.quoin.testkit.key;

import org.jspecify.annotations.NullMarked;
