/** What a network is given to do. */
@NullMarked
package io.quoin.testkit.devnet.work;

import org.jspecify.annotations.NullMarked;
