/** A whole network on one machine: a dev chain and validators, each a process, from genesis to weights on the chain. */
@NullMarked
package io.quoin.testkit.devnet;

import org.jspecify.annotations.NullMarked;
