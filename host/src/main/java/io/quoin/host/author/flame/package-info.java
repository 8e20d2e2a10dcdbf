/** Drawing of gas by stack of callers: files that need nothing but a browser. */
@NullMarked
package io.quoin.host.author.flame;

import org.jspecify.annotations.NullMarked;
