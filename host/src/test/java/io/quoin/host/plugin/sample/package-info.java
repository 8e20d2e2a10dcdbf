/** Plugins that tests put into jars. */
package io.quoin.host.plugin.sample;
