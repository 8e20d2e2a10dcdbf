/** Child processes that end with their parent. */
@NullMarked
package io.quoin.testkit.devnet.process;

import org.jspecify.annotations.NullMarked;
