// What a submission that a challenge runs may import. Semantics, gas and errors are in docs/challenge-authors.md.
//
// A submission exports run(): void.

/** Bytes of the input. */
@external("quoin_agent_v1", "input_size")
export declare function inputSize(): u32;

/** Copies the input from offset on, at most length bytes; returns how many there were. */
@external("quoin_agent_v1", "input_read")
export declare function inputRead(destination: usize, offset: u32, length: u32): u32;

/** Appends to the output. */
@external("quoin_agent_v1", "output_write")
export declare function outputWrite(bytes: usize, length: u32): void;
