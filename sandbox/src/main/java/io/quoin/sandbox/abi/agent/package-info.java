/** The interface of submissions that a challenge runs as programs, {@code quoin_agent_v1}. */
@NullMarked
package io.quoin.sandbox.abi.agent;

import org.jspecify.annotations.NullMarked;
