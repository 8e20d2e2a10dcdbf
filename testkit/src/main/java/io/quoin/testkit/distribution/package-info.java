/** The last step of the build, and what a running distribution knows of its files. */
@NullMarked
package io.quoin.testkit.distribution;

import org.jspecify.annotations.NullMarked;
