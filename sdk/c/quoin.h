/* What challenges and submissions may import, for C and C++. Semantics, gas and errors are in docs/challenge-authors.md.
 *
 * Pointers and lengths are those of the module's own memory. A range outside of it ends the evaluation, or the
 * submission's run, with HOST_ABORT. */

#ifndef QUOIN_H
#define QUOIN_H

#include <stdint.h>

#define QUOIN_IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define QUOIN_EXPORT(name) __attribute__((export_name(name)))

#ifdef __cplusplus
extern "C" {
#endif

/* A perfect score. */
#define QUOIN_MAX_SCORE INT64_C(1000000000)

/* Of a challenge. It exports evaluate, and may export validate:
 *
 *     QUOIN_EXPORT("evaluate") int64_t evaluate(void)    the score, 0 to QUOIN_MAX_SCORE
 *     QUOIN_EXPORT("validate") int32_t validate(void)    0 refuses the submission */

/* Bytes of the submission. */
QUOIN_IMPORT("quoin_v1", "submission_size") uint32_t quoin_submission_size(void);

/* Copies the submission from offset on, at most length bytes; returns how many there were. */
QUOIN_IMPORT("quoin_v1", "submission_read")
uint32_t quoin_submission_read(void *destination, uint32_t offset, uint32_t length);

/* Bytes of the manifest's params. */
QUOIN_IMPORT("quoin_v1", "params_size") uint32_t quoin_params_size(void);

/* Copies the parameters from offset on, at most length bytes; returns how many there were. */
QUOIN_IMPORT("quoin_v1", "params_read")
uint32_t quoin_params_read(void *destination, uint32_t offset, uint32_t length);

/* Writes 32 bytes, the same on every validator. */
QUOIN_IMPORT("quoin_v1", "seed") void quoin_seed(void *destination);

/* Of the decided block. */
QUOIN_IMPORT("quoin_v1", "block_height") int64_t quoin_block_height(void);

/* Of the decided block, in milliseconds since the Unix epoch. */
QUOIN_IMPORT("quoin_v1", "block_time_ms") int64_t quoin_block_time_ms(void);

/* Of the network. */
QUOIN_IMPORT("quoin_v1", "epoch") int64_t quoin_epoch(void);

/* Appends to the log, which is for people. */
QUOIN_IMPORT("quoin_v1", "log") void quoin_log(const void *text, uint32_t length);

/* Write a digest of 32 bytes. */
QUOIN_IMPORT("quoin_v1", "sha256") void quoin_sha256(const void *bytes, uint32_t length, void *digest);
QUOIN_IMPORT("quoin_v1", "blake2b_256") void quoin_blake2b_256(const void *bytes, uint32_t length, void *digest);
QUOIN_IMPORT("quoin_v1", "keccak_256") void quoin_keccak_256(const void *bytes, uint32_t length, void *digest);

/* Whether a signature of 64 bytes over a message is that of a key of 32 bytes: 1 or 0. */
QUOIN_IMPORT("quoin_v1", "ed25519_verify")
int32_t quoin_ed25519_verify(const void *key, const void *message, uint32_t length, const void *signature);

/* Whether a signature of 64 bytes over a message is that of an account of the chain, 32 bytes: 1 or 0. */
QUOIN_IMPORT("quoin_v1", "account_verify")
int32_t quoin_account_verify(const void *account, const void *message, uint32_t length, const void *signature);

/* Appends to the challenge's output. */
QUOIN_IMPORT("quoin_v1", "output_write") void quoin_output_write(const void *bytes, uint32_t length);

/* Copies the value of a key, at most length bytes of it; returns the value's whole size, or -1 if the key has none. */
QUOIN_IMPORT("quoin_v1", "storage_get")
int32_t quoin_storage_get(const void *key, uint32_t key_length, void *destination, uint32_t length);

/* Sets a value: 0, or a negative reason why nothing was written. */
QUOIN_IMPORT("quoin_v1", "storage_set")
int32_t quoin_storage_set(const void *key, uint32_t key_length, const void *value, uint32_t value_length);

/* Removes a key and its value: 0, or a negative reason why nothing was removed. */
QUOIN_IMPORT("quoin_v1", "storage_delete") int32_t quoin_storage_delete(const void *key, uint32_t key_length);

/* Copies the entries whose keys are at least from and below to, in order of key, as many as fit whole: each is the length
 * of the key (2 bytes) and of the value (4 bytes), both little-endian, then key and value. Without to, there is no upper
 * bound. Returns the bytes copied: 0 if there is no entry, the negative of its size if not even the first one fits. */
QUOIN_IMPORT("quoin_v1", "storage_range")
int32_t quoin_storage_range(const void *from, uint32_t from_length, const void *to, uint32_t to_length,
                            void *destination, uint32_t length);

/* Admits the submission as a program: 0, or a negative reason why it is none. */
QUOIN_IMPORT("quoin_v1", "agent_load") int32_t quoin_agent_load(void);

/* Runs it on an input in a fresh instance: 0, or how the run failed. */
QUOIN_IMPORT("quoin_v1", "agent_run") int32_t quoin_agent_run(const void *input, uint32_t length, int64_t gas_limit);

/* Gas of the last run. */
QUOIN_IMPORT("quoin_v1", "agent_gas") int64_t quoin_agent_gas(void);

/* Bytes that the last run wrote. */
QUOIN_IMPORT("quoin_v1", "agent_output_size") uint32_t quoin_agent_output_size(void);

/* Copies what the last run wrote from offset on, at most length bytes; returns how many there were. */
QUOIN_IMPORT("quoin_v1", "agent_output_read")
uint32_t quoin_agent_output_read(void *destination, uint32_t offset, uint32_t length);

/* Of a challenge with network access, which no network of validators takes. */

/* Makes a request: the head is METHOD https://host/path and a line for each field, with \n between lines. Returns the
 * status of the answer, or a negative reason why there is none. */
QUOIN_IMPORT("quoin_net_v1", "http_request")
int32_t quoin_http_request(const void *head, uint32_t head_length, const void *body, uint32_t body_length);

/* Bytes of the last answer's fields, a line each. */
QUOIN_IMPORT("quoin_net_v1", "http_head_size") uint32_t quoin_http_head_size(void);

/* Copies the last answer's fields from offset on, at most length bytes; returns how many there were. */
QUOIN_IMPORT("quoin_net_v1", "http_head_read")
uint32_t quoin_http_head_read(void *destination, uint32_t offset, uint32_t length);

/* Bytes of the last answer's body. */
QUOIN_IMPORT("quoin_net_v1", "http_body_size") uint32_t quoin_http_body_size(void);

/* Copies the last answer's body from offset on, at most length bytes; returns how many there were. */
QUOIN_IMPORT("quoin_net_v1", "http_body_read")
uint32_t quoin_http_body_read(void *destination, uint32_t offset, uint32_t length);

/* Of a submission that a challenge runs. It exports run:
 *
 *     QUOIN_EXPORT("run") void run(void) */

/* Bytes of the input. */
QUOIN_IMPORT("quoin_agent_v1", "input_size") uint32_t agent_input_size(void);

/* Copies the input from offset on, at most length bytes; returns how many there were. */
QUOIN_IMPORT("quoin_agent_v1", "input_read")
uint32_t agent_input_read(void *destination, uint32_t offset, uint32_t length);

/* Appends to the output. */
QUOIN_IMPORT("quoin_agent_v1", "output_write") void agent_output_write(const void *bytes, uint32_t length);

#ifdef __cplusplus
}
#endif

#endif
