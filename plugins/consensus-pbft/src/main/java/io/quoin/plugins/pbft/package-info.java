/** Stake-weighted PBFT with locked rounds: the plugin, its factory and its configuration. */
@NullMarked
package io.quoin.plugins.pbft;

import org.jspecify.annotations.NullMarked;
