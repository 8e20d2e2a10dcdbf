/** What the test kit adds to the command line. */
@NullMarked
package io.quoin.testkit.command;

import org.jspecify.annotations.NullMarked;
