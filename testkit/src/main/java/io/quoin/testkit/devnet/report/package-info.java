/** What a devnet came to: facts, the checks on them, and both as tables or JSON. */
@NullMarked
package io.quoin.testkit.devnet.report;

import org.jspecify.annotations.NullMarked;
