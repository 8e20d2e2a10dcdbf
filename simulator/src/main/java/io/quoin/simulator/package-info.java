/**
 * Networks of consensus cores on virtual time: one thread, every choice drawn from a seed, and laws that are checked
 * after every event.
 */
@NullMarked
package io.quoin.simulator;

import org.jspecify.annotations.NullMarked;
