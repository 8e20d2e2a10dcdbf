/**
 * The encoding of payloads: bincode 1 as it is by default, which is little-endian numbers of fixed width, and a u64 as
 * length before texts, byte strings and lists.
 */
@NullMarked
package io.quoin.sandbox.abi.platform.bincode;

import org.jspecify.annotations.NullMarked;
