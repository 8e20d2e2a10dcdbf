/** Requests of challenges into the network, as far as the sandbox knows them: bounds, question and answer. */
@NullMarked
package io.quoin.sandbox.egress;

import org.jspecify.annotations.NullMarked;
