/** Looks at a node's home and says what is wrong with it and what to do, before the node does. */
@NullMarked
package io.quoin.host.home.doctor;

import org.jspecify.annotations.NullMarked;
