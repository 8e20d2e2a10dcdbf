// A submission of plain AssemblyScript with its default runtime: counts the words of its input.

@external("quoin_agent_v1", "input_size")
declare function inputSize(): u32;

@external("quoin_agent_v1", "input_read")
declare function inputRead(destination: usize, offset: u32, length: u32): u32;

@external("quoin_agent_v1", "output_write")
declare function outputWrite(bytes: usize, length: u32): void;

export function run(): void {
  const input = new ArrayBuffer(inputSize());
  inputRead(changetype<usize>(input), 0, input.byteLength);
  const counts = new Map<string, i32>();
  const words = String.UTF8.decode(input).split(" ");
  for (let i = 0; i < words.length; i++) {
    counts.set(words[i], (counts.has(words[i]) ? counts.get(words[i]) : 0) + 1);
  }
  const lines = new Array<string>();
  const keys = counts.keys();
  for (let i = 0; i < keys.length; i++) {
    lines.push(keys[i] + " " + counts.get(keys[i]).toString());
  }
  lines.push("mean " + (<f64>words.length / <f64>counts.size).toString());
  const output = String.UTF8.encode(lines.join("\n"));
  outputWrite(changetype<usize>(output), output.byteLength);
}
