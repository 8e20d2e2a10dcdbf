/** What a dev chain starts from, and the state of its first block. */
@NullMarked
package io.quoin.testkit.devchain.genesis;

import org.jspecify.annotations.NullMarked;
