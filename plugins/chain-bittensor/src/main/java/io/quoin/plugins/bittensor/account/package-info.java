/** Keys, signatures and addresses of Bittensor accounts. */
@NullMarked
package io.quoin.plugins.bittensor.account;

import org.jspecify.annotations.NullMarked;
