/** {@code quoin challenge}: what authors and owners do with challenges. */
@NullMarked
package io.quoin.host.cli.challenge;

import org.jspecify.annotations.NullMarked;
