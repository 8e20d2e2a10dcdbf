/** A small interface for contracts with balances, {@code contract_v1}. */
@NullMarked
package io.quoin.sandbox.abi.contract;

import org.jspecify.annotations.NullMarked;
