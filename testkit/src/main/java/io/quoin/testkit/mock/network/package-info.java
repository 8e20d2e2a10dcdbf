/** Peers of one process: messages lost, late or cut off when a test says so. */
@NullMarked
package io.quoin.testkit.mock.network;

import org.jspecify.annotations.NullMarked;
