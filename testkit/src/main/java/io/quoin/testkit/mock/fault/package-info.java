/** When mocks fail: calls counted, and errors thrown as a test or a configuration says. */
@NullMarked
package io.quoin.testkit.mock.fault;

import org.jspecify.annotations.NullMarked;
