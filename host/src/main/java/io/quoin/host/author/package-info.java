/** What authors of challenges do at their desk: evaluating on the installed engines, beside no node. */
@NullMarked
package io.quoin.host.author;

import org.jspecify.annotations.NullMarked;
