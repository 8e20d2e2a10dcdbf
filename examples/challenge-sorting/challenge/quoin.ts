// What a challenge may import. The semantics and costs are in docs/challenge-authors.md.

@external("quoin_v1", "seed")
export declare function seed(destination: usize): void;

@external("quoin_v1", "submission_size")
export declare function submissionSize(): u32;

@external("quoin_v1", "output_write")
export declare function outputWrite(source: usize, length: u32): void;

@external("quoin_v1", "agent_load")
export declare function agentLoad(): i32;

@external("quoin_v1", "agent_run")
export declare function agentRun(input: usize, length: u32, gasLimit: i64): i32;

@external("quoin_v1", "agent_gas")
export declare function agentGas(): i64;

@external("quoin_v1", "agent_output_read")
export declare function agentOutputRead(destination: usize, offset: u32, length: u32): u32;
