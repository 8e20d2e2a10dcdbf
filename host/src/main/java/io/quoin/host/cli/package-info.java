/** The command line: one class per command. */
@NullMarked
package io.quoin.host.cli;

import org.jspecify.annotations.NullMarked;
