/** A node's home directory: how it is laid out, and how a new one is made. */
@NullMarked
package io.quoin.host.home;

import org.jspecify.annotations.NullMarked;
