/** Reading JSON strictly: nothing unknown, nothing doubled, nothing of another type. */
@NullMarked
package io.quoin.host.json;

import org.jspecify.annotations.NullMarked;
