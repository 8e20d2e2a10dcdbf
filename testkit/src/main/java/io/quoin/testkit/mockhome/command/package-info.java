/** The command that makes a home of mocks. */
@NullMarked
package io.quoin.testkit.mockhome.command;

import org.jspecify.annotations.NullMarked;
