// Scores programs that write their input backwards.

import { MAX_SCORE, agentLoad, agentOutputRead, agentRun, log, outputWrite, seed, sha256, submissionSize } from "./quoin";

const ROUNDS: u32 = 8;
const ROUND_GAS: i64 = 1_000_000;
const DIGEST: u32 = 32;
const SIZE: u32 = 64;

const INPUT = memory.data(64, 8);
// One byte more than expected, so that a longer answer shows.
const ANSWER = memory.data(65, 8);
const REPORT = memory.data(8, 8);
const WRONG = memory.data<u8>([
  0x61, 0x20, 0x77, 0x72, 0x6f, 0x6e, 0x67, 0x20, 0x61, 0x6e, 0x73, 0x77, 0x65, 0x72, 0x0a]); // "a wrong answer\n"

function isRight(): bool {
  if (agentOutputRead(ANSWER, 0, SIZE + 1) != SIZE) return false;
  for (let i: u32 = 0; i < SIZE; i++) {
    if (load<u8>(ANSWER + i) != load<u8>(INPUT + (SIZE - 1 - i))) return false;
  }
  return true;
}

/** Whether this is a submission at all. */
export function validate(): i32 {
  return submissionSize() > 0 ? 1 : 0;
}

/** The share of right answers. */
export function evaluate(): i64 {
  if (agentLoad() != 0) return 0;
  let score: i64 = 0;
  // Each input is two digests, and each digest is that of the one before it.
  seed(INPUT + DIGEST);
  for (let round: u32 = 0; round < ROUNDS; round++) {
    sha256(INPUT + DIGEST, DIGEST, INPUT);
    sha256(INPUT, DIGEST, INPUT + DIGEST);
    if (agentRun(INPUT, SIZE, ROUND_GAS) == 0 && isRight()) {
      store<u8>(REPORT + round, 1);
      score += MAX_SCORE / ROUNDS;
    } else {
      log(WRONG, 15);
    }
  }
  outputWrite(REPORT, ROUNDS);
  return score;
}
