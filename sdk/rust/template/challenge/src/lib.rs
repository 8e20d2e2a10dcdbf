//! Scores programs that write their input backwards.

#![no_std]

use quoin::challenge::{
    agent_load, agent_output_read, agent_run, log, output_write, seed, sha256, submission_size, MAX_SCORE,
};

const ROUNDS: usize = 8;
const ROUND_GAS: i64 = 1_000_000;
const DIGEST: usize = 32;
const SIZE: usize = 2 * DIGEST;

fn is_right(input: &[u8; SIZE]) -> bool {
    // One byte more than expected, so that a longer answer shows.
    let mut answer = [0; SIZE + 1];
    agent_output_read(&mut answer, 0) == SIZE && answer[..SIZE].iter().eq(input.iter().rev())
}

/// Whether this is a submission at all.
#[no_mangle]
pub extern "C" fn validate() -> i32 {
    i32::from(submission_size() > 0)
}

/// The share of right answers.
#[no_mangle]
pub extern "C" fn evaluate() -> i64 {
    if agent_load().is_err() {
        return 0;
    }
    let mut report = [0; ROUNDS];
    let mut score = 0;
    // Each input is two digests, and each digest is that of the one before it.
    let mut digest = seed();
    for right in report.iter_mut() {
        let first = sha256(&digest);
        digest = sha256(&first);
        let mut input = [0; SIZE];
        input[..DIGEST].copy_from_slice(&first);
        input[DIGEST..].copy_from_slice(&digest);
        if agent_run(&input, ROUND_GAS).is_ok() && is_right(&input) {
            *right = 1;
            score += MAX_SCORE / ROUNDS as i64;
        } else {
            log("a wrong answer\n");
        }
    }
    output_write(&report);
    score
}
