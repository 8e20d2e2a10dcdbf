/** A plugin jar of the mocks, and a home of a node that is made of them. */
@NullMarked
package io.quoin.testkit.mockhome;

import org.jspecify.annotations.NullMarked;
