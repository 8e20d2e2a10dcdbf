/** The {@code quoin} command line. */
@NullMarked
package io.quoin.host.cli;

import org.jspecify.annotations.NullMarked;
