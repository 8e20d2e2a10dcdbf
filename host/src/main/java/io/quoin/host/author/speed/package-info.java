/** How fast the installed engines evaluate a challenge on this machine. */
@NullMarked
package io.quoin.host.author.speed;

import org.jspecify.annotations.NullMarked;
