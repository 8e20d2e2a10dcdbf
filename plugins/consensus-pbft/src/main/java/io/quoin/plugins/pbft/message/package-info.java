/** Consensus messages, what their signatures cover, and their canonical encoding. */
@NullMarked
package io.quoin.plugins.pbft.message;

import org.jspecify.annotations.NullMarked;
