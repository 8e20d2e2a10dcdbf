/** A WebAssembly engine for Quoin nodes on Endive's interpreter. */
package com.acme.quoin;
