/** Kad-DHT: who is near a key, and the records and providers that are kept there. */
@NullMarked
package io.quoin.plugins.libp2p.kad;

import org.jspecify.annotations.NullMarked;
