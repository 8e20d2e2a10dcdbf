//! What a challenge with network access may import beside `challenge`. No network of validators takes such a challenge.

use crate::import::quoin_net_v1 as host;

/// Makes a request: the head is `METHOD https://host/path` and a line for each field, with `\n` between lines. Gives the
/// status of the answer, or the negative reason why there is none.
pub fn http_request(head: &[u8], body: &[u8]) -> Result<u16, i32> {
    let status =
        unsafe { host::http_request(head.as_ptr(), head.len() as u32, body.as_ptr(), body.len() as u32) };
    if status < 0 { Err(status) } else { Ok(status as u16) }
}

/// Bytes of the last answer's fields, a line each.
pub fn http_head_size() -> usize {
    unsafe { host::http_head_size() as usize }
}

/// Copies the last answer's fields from `offset` on, as much as there is room for; returns how many bytes there were.
pub fn http_head_read(destination: &mut [u8], offset: usize) -> usize {
    unsafe { host::http_head_read(destination.as_mut_ptr(), offset as u32, destination.len() as u32) as usize }
}

/// Bytes of the last answer's body.
pub fn http_body_size() -> usize {
    unsafe { host::http_body_size() as usize }
}

/// Copies the last answer's body from `offset` on, as much as there is room for; returns how many bytes there were.
pub fn http_body_read(destination: &mut [u8], offset: usize) -> usize {
    unsafe { host::http_body_read(destination.as_mut_ptr(), offset as u32, destination.len() as u32) as usize }
}
