/** Keys of the JDK, and what stands for keys, for kits, mocks and simulations. */
@NullMarked
package io.quoin.testkit.key;

import org.jspecify.annotations.NullMarked;
