/** What people look at: tables, colours and progress, plain when the output is not a terminal. */
@NullMarked
package io.quoin.host.cli.terminal;

import org.jspecify.annotations.NullMarked;
