/**
 * Networks of whole nodes on virtual time: below the real consensus core lie the real ledger, command pool, command
 * gossip, evaluation pipeline and epoch watch, over a scripted chain, engine and disk.
 */
@NullMarked
package io.quoin.simulator.whole;

import org.jspecify.annotations.NullMarked;
