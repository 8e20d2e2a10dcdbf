/** The dev chain as a command. */
@NullMarked
package io.quoin.testkit.devchain.command;

import org.jspecify.annotations.NullMarked;
