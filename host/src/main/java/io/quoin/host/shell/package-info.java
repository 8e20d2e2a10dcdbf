/** Commands that messages tell people to run. */
@NullMarked
package io.quoin.host.shell;

import org.jspecify.annotations.NullMarked;
