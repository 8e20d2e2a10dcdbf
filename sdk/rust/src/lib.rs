//! What challenges and submissions may import, without `std`. Semantics, gas and errors are in `docs/challenge-authors.md`.
//!
//! A challenge uses [`challenge`] and exports
//!
//! ```ignore
//! #[no_mangle]
//! pub extern "C" fn evaluate() -> i64 { /* the score, 0 to quoin::challenge::MAX_SCORE */ }
//! #[no_mangle]
//! pub extern "C" fn validate() -> i32 { /* 0 refuses the submission */ }
//! ```
//!
//! A submission that a challenge runs uses [`agent`] and exports
//!
//! ```ignore
//! #[no_mangle]
//! pub extern "C" fn run() {}
//! ```

#![no_std]

pub mod agent;
pub mod challenge;
pub mod import;
pub mod net;

/// A panic is a trap: the evaluation, or the submission's run, ends with `TRAP`. Modules with `std` have their own handler,
/// and leave this one out with `default-features = false`.
#[cfg(feature = "panic")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
