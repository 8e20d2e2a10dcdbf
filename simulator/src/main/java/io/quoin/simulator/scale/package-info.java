/** What agreement costs by the number of validators: delays, messages, bytes and signature checks, exactly. */
@NullMarked
package io.quoin.simulator.scale;

import org.jspecify.annotations.NullMarked;
