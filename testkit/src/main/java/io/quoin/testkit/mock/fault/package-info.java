/** When mocks fail: calls counted, and errors thrown as scripted. */
@NullMarked
package io.quoin.testkit.mock.fault;

import org.jspecify.annotations.NullMarked;
