//! What a submission that a challenge runs may import.

use crate::import::quoin_agent_v1 as host;

/// Bytes of the input.
pub fn input_size() -> usize {
    unsafe { host::input_size() as usize }
}

/// Copies the input from `offset` on, as much as there is room for; returns how many bytes there were.
pub fn input_read(destination: &mut [u8], offset: usize) -> usize {
    unsafe { host::input_read(destination.as_mut_ptr(), offset as u32, destination.len() as u32) as usize }
}

/// Appends to the output.
pub fn output_write(bytes: &[u8]) {
    unsafe { host::output_write(bytes.as_ptr(), bytes.len() as u32) }
}
