/** The conformance kit of chain clients, on a dev chain. */
@NullMarked
package io.quoin.testkit.kit.chain;

import org.jspecify.annotations.NullMarked;
