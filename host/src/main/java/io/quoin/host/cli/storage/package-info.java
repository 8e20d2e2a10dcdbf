/** {@code quoin storage}: the data of a node that does not run. */
@NullMarked
package io.quoin.host.cli.storage;

import org.jspecify.annotations.NullMarked;
