// What a challenge may import. Semantics, gas and errors are in docs/challenge-authors.md.
//
// Pointers and lengths are those of the module's own memory. A range outside of it ends the evaluation with HOST_ABORT.
//
// A challenge exports evaluate(): i64, the score from 0 to MAX_SCORE, and may export validate(): i32, where 0 refuses the
// submission.

/** A perfect score. */
export const MAX_SCORE: i64 = 1_000_000_000;

/** Bytes of the submission. */
@external("quoin_v1", "submission_size")
export declare function submissionSize(): u32;

/** Copies the submission from offset on, at most length bytes; returns how many there were. */
@external("quoin_v1", "submission_read")
export declare function submissionRead(destination: usize, offset: u32, length: u32): u32;

/** Bytes of the manifest's params. */
@external("quoin_v1", "params_size")
export declare function paramsSize(): u32;

/** Copies the parameters from offset on, at most length bytes; returns how many there were. */
@external("quoin_v1", "params_read")
export declare function paramsRead(destination: usize, offset: u32, length: u32): u32;

/** Writes 32 bytes, the same on every validator. */
@external("quoin_v1", "seed")
export declare function seed(destination: usize): void;

/** Of the decided block. */
@external("quoin_v1", "block_height")
export declare function blockHeight(): i64;

/** Of the decided block, in milliseconds since the Unix epoch. */
@external("quoin_v1", "block_time_ms")
export declare function blockTimeMs(): i64;

/** Of the network. */
@external("quoin_v1", "epoch")
export declare function epoch(): i64;

/** Appends to the log, which is for people. */
@external("quoin_v1", "log")
export declare function log(text: usize, length: u32): void;

/** Writes the SHA-256 digest of a range, 32 bytes. */
@external("quoin_v1", "sha256")
export declare function sha256(bytes: usize, length: u32, digest: usize): void;

/** Writes the BLAKE2b digest of a range, 32 bytes. */
@external("quoin_v1", "blake2b_256")
export declare function blake2b256(bytes: usize, length: u32, digest: usize): void;

/** Writes the Keccak digest of a range, 32 bytes, with the padding that Ethereum has. */
@external("quoin_v1", "keccak_256")
export declare function keccak256(bytes: usize, length: u32, digest: usize): void;

/** Whether a signature of 64 bytes over a message is that of a key of 32 bytes: 1 or 0. */
@external("quoin_v1", "ed25519_verify")
export declare function ed25519Verify(key: usize, message: usize, length: u32, signature: usize): i32;

/** Whether a signature of 64 bytes over a message is that of an account of the chain, 32 bytes: 1 or 0. */
@external("quoin_v1", "account_verify")
export declare function accountVerify(account: usize, message: usize, length: u32, signature: usize): i32;

/** Appends to the challenge's output. */
@external("quoin_v1", "output_write")
export declare function outputWrite(bytes: usize, length: u32): void;

/** Copies the value of a key, at most length bytes of it; returns the value's whole size, or -1 if the key has none. */
@external("quoin_v1", "storage_get")
export declare function storageGet(key: usize, keyLength: u32, destination: usize, length: u32): i32;

/** Sets a value: 0, or a negative reason why nothing was written. */
@external("quoin_v1", "storage_set")
export declare function storageSet(key: usize, keyLength: u32, value: usize, valueLength: u32): i32;

/** Removes a key and its value: 0, or a negative reason why nothing was removed. */
@external("quoin_v1", "storage_delete")
export declare function storageDelete(key: usize, keyLength: u32): i32;

/**
 * Copies the entries whose keys are at least from and below to, in order of key, as many as fit whole: each is the length
 * of the key (2 bytes) and of the value (4 bytes), both little-endian, then key and value. Without to, there is no upper
 * bound. Returns the bytes copied: 0 if there is no entry, the negative of its size if not even the first one fits.
 */
@external("quoin_v1", "storage_range")
export declare function storageRange(
  from: usize, fromLength: u32, to: usize, toLength: u32, destination: usize, length: u32): i32;

/** Admits the submission as a program: 0, or a negative reason why it is none. */
@external("quoin_v1", "agent_load")
export declare function agentLoad(): i32;

/** Runs it on an input in a fresh instance: 0, or how the run failed. */
@external("quoin_v1", "agent_run")
export declare function agentRun(input: usize, length: u32, gasLimit: i64): i32;

/** Gas of the last run. */
@external("quoin_v1", "agent_gas")
export declare function agentGas(): i64;

/** Bytes that the last run wrote. */
@external("quoin_v1", "agent_output_size")
export declare function agentOutputSize(): u32;

/** Copies what the last run wrote from offset on, at most length bytes; returns how many there were. */
@external("quoin_v1", "agent_output_read")
export declare function agentOutputRead(destination: usize, offset: u32, length: u32): u32;
