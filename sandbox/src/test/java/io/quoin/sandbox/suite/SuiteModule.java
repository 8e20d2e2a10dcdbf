package io.quoin.sandbox.suite;

/**
 * A binary module of the WebAssembly core test suite.
 *
 * @param place its script and line
 * @param command what the script says of it, such as {@code module} or {@code assert_invalid}
 */
record SuiteModule(String place, String command, byte[] bytes) {}
