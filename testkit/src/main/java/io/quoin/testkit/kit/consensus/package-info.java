/** The conformance kit of consensus engines: subclass {@code ConsensusContract} in the plugin's tests. */
@NullMarked
package io.quoin.testkit.kit.consensus;

import org.jspecify.annotations.NullMarked;
