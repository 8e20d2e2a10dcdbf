/** {@code quoin content}: what a running node has of the network's content. */
@NullMarked
package io.quoin.host.cli.content;

import org.jspecify.annotations.NullMarked;
