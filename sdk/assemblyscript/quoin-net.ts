// What a challenge with network access may import beside quoin.ts. No network of validators takes such a challenge.
// Semantics, gas and errors: docs/challenge-authors.md.

/**
 * Makes a request: the head is METHOD https://host/path and a line for each field, with a line feed between lines. Returns
 * the status of the answer, or a negative reason why there is none.
 */
@external("quoin_net_v1", "http_request")
export declare function httpRequest(head: usize, headLength: u32, body: usize, bodyLength: u32): i32;

/** Bytes of the last answer's fields, a line each. */
@external("quoin_net_v1", "http_head_size")
export declare function httpHeadSize(): u32;

/** Copies the last answer's fields from offset on, at most length bytes; returns how many there were. */
@external("quoin_net_v1", "http_head_read")
export declare function httpHeadRead(destination: usize, offset: u32, length: u32): u32;

/** Bytes of the last answer's body. */
@external("quoin_net_v1", "http_body_size")
export declare function httpBodySize(): u32;

/** Copies the last answer's body from offset on, at most length bytes; returns how many there were. */
@external("quoin_net_v1", "http_body_read")
export declare function httpBodyRead(destination: usize, offset: u32, length: u32): u32;
