/** {@code quoin peer}: whom a running node talks to. */
@NullMarked
package io.quoin.host.cli.peer;

import org.jspecify.annotations.NullMarked;
