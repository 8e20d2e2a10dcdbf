/** {@code quoin status}: where a running node is, once or all the time. */
@NullMarked
package io.quoin.host.cli.status;

import org.jspecify.annotations.NullMarked;
