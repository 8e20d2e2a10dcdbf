/**
 * The dev chain's runtime as pure code: what an extrinsic must look like, when it is valid, and what it does to the
 * state. It refuses what Subtensor's runtime 293 refuses, with the same names.
 */
@NullMarked
package io.quoin.testkit.devchain.runtime;

import org.jspecify.annotations.NullMarked;
