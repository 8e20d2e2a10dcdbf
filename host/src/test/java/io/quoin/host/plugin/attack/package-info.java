/** The attacks on the plugin host, by number: what an attacker does, and with which code it ends. */
@NullMarked
package io.quoin.host.plugin.attack;

import org.jspecify.annotations.NullMarked;
