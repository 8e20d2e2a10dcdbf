/** Resources and native libraries of verified plugins. */
@NullMarked
package io.quoin.host.plugin.loading;

import org.jspecify.annotations.NullMarked;
