//! Writes its input backwards.

#![no_std]

use quoin::agent::{input_read, output_write};

#[no_mangle]
pub extern "C" fn run() {
    let mut bytes = [0; 4096];
    let size = input_read(&mut bytes, 0);
    bytes[..size].reverse();
    output_write(&bytes[..size]);
}
