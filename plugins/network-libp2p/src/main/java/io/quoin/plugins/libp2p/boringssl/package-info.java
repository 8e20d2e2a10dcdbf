/** The native library of cryptography, where it loads. */
@NullMarked
package io.quoin.plugins.libp2p.boringssl;

import org.jspecify.annotations.NullMarked;
