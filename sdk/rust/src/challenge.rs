//! What a challenge may import.

use crate::import::quoin_v1 as host;

/// A perfect score.
pub const MAX_SCORE: i64 = 1_000_000_000;

pub type Digest = [u8; 32];

/// Bytes of the submission.
pub fn submission_size() -> usize {
    unsafe { host::submission_size() as usize }
}

/// Copies the submission from `offset` on, as much as there is room for; returns how many bytes there were.
pub fn submission_read(destination: &mut [u8], offset: usize) -> usize {
    unsafe { host::submission_read(destination.as_mut_ptr(), offset as u32, destination.len() as u32) as usize }
}

/// Bytes of the manifest's `params`.
pub fn params_size() -> usize {
    unsafe { host::params_size() as usize }
}

/// Copies the parameters from `offset` on, as much as there is room for; returns how many bytes there were.
pub fn params_read(destination: &mut [u8], offset: usize) -> usize {
    unsafe { host::params_read(destination.as_mut_ptr(), offset as u32, destination.len() as u32) as usize }
}

/// 32 bytes, the same on every validator.
pub fn seed() -> Digest {
    let mut seed = [0; 32];
    unsafe { host::seed(seed.as_mut_ptr()) };
    seed
}

/// Height of the decided block.
pub fn block_height() -> i64 {
    unsafe { host::block_height() }
}

/// Time of the decided block in milliseconds since the Unix epoch.
pub fn block_time_ms() -> i64 {
    unsafe { host::block_time_ms() }
}

/// The network's epoch.
pub fn epoch() -> i64 {
    unsafe { host::epoch() }
}

/// Appends to the log, which is for people.
pub fn log(text: &str) {
    unsafe { host::log(text.as_ptr(), text.len() as u32) }
}

/// The SHA-256 digest.
pub fn sha256(bytes: &[u8]) -> Digest {
    let mut digest = [0; 32];
    unsafe { host::sha256(bytes.as_ptr(), bytes.len() as u32, digest.as_mut_ptr()) };
    digest
}

/// The BLAKE2b digest of 32 bytes.
pub fn blake2b_256(bytes: &[u8]) -> Digest {
    let mut digest = [0; 32];
    unsafe { host::blake2b_256(bytes.as_ptr(), bytes.len() as u32, digest.as_mut_ptr()) };
    digest
}

/// The Keccak digest of 32 bytes, with the padding that Ethereum has.
pub fn keccak_256(bytes: &[u8]) -> Digest {
    let mut digest = [0; 32];
    unsafe { host::keccak_256(bytes.as_ptr(), bytes.len() as u32, digest.as_mut_ptr()) };
    digest
}

/// Whether an Ed25519 signature over a message is that of a key.
pub fn ed25519_verify(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    unsafe { host::ed25519_verify(key.as_ptr(), message.as_ptr(), message.len() as u32, signature.as_ptr()) != 0 }
}

/// Whether a signature over a message is that of an account of the network's chain.
pub fn account_verify(account: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    unsafe { host::account_verify(account.as_ptr(), message.as_ptr(), message.len() as u32, signature.as_ptr()) != 0 }
}

/// Appends to the challenge's output.
pub fn output_write(bytes: &[u8]) {
    unsafe { host::output_write(bytes.as_ptr(), bytes.len() as u32) }
}

/// Copies the value of a key, as much as there is room for; gives the value's whole size, or the negative reason why there
/// is none.
pub fn storage_get(key: &[u8], destination: &mut [u8]) -> Result<usize, i32> {
    let size = unsafe {
        host::storage_get(key.as_ptr(), key.len() as u32, destination.as_mut_ptr(), destination.len() as u32)
    };
    if size < 0 { Err(size) } else { Ok(size as usize) }
}

/// Sets a value, or gives the negative reason why nothing was written.
pub fn storage_set(key: &[u8], value: &[u8]) -> Result<(), i32> {
    done(unsafe { host::storage_set(key.as_ptr(), key.len() as u32, value.as_ptr(), value.len() as u32) })
}

/// Removes a key and its value, or gives the negative reason why nothing was removed.
pub fn storage_delete(key: &[u8]) -> Result<(), i32> {
    done(unsafe { host::storage_delete(key.as_ptr(), key.len() as u32) })
}

/// Copies the entries whose keys are at least `from` and below `to`, in order of key, as many as fit whole: each is the
/// length of the key (2 bytes) and of the value (4 bytes), both little-endian, then key and value. With an empty `to`,
/// there is no upper bound. Gives the bytes copied, or as an error the size of the first entry if not even that one fits.
pub fn storage_range(from: &[u8], to: &[u8], destination: &mut [u8]) -> Result<usize, usize> {
    let copied = unsafe {
        host::storage_range(
            from.as_ptr(),
            from.len() as u32,
            to.as_ptr(),
            to.len() as u32,
            destination.as_mut_ptr(),
            destination.len() as u32,
        )
    };
    if copied < 0 { Err(copied.unsigned_abs() as usize) } else { Ok(copied as usize) }
}

/// Admits the submission as a program, or gives the negative reason why it is none.
pub fn agent_load() -> Result<(), i32> {
    done(unsafe { host::agent_load() })
}

/// Runs it on an input in a fresh instance, or gives the number that says how the run failed.
pub fn agent_run(input: &[u8], gas_limit: i64) -> Result<(), i32> {
    done(unsafe { host::agent_run(input.as_ptr(), input.len() as u32, gas_limit) })
}

/// Gas of the last run.
pub fn agent_gas() -> i64 {
    unsafe { host::agent_gas() }
}

/// Bytes that the last run wrote.
pub fn agent_output_size() -> usize {
    unsafe { host::agent_output_size() as usize }
}

/// Copies what the last run wrote from `offset` on, as much as there is room for; returns how many bytes there were.
pub fn agent_output_read(destination: &mut [u8], offset: usize) -> usize {
    unsafe { host::agent_output_read(destination.as_mut_ptr(), offset as u32, destination.len() as u32) as usize }
}

fn done(answer: i32) -> Result<(), i32> {
    if answer == 0 { Ok(()) } else { Err(answer) }
}
