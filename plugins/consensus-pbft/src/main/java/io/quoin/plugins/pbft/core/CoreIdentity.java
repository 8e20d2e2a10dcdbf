package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.spi.value.SessionKey;

/**
 * Who the node is and how it signs.
 *
 * @param self the node's session key
 */
public record CoreIdentity(SessionKey self, Signatures signatures, SigningDomain domain) {}
