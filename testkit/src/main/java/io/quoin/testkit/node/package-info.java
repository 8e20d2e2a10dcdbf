/** Nodes and networks of plugin objects in the JVM of a test, and the JUnit extension that starts them. */
@NullMarked
package io.quoin.testkit.node;

import org.jspecify.annotations.NullMarked;
