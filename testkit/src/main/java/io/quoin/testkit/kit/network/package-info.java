/** The conformance kit of peer-to-peer networks. */
@NullMarked
package io.quoin.testkit.kit.network;

import org.jspecify.annotations.NullMarked;
