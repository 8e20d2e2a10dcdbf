/** The devnet as a command. */
@NullMarked
package io.quoin.testkit.devnet.command;

import org.jspecify.annotations.NullMarked;
