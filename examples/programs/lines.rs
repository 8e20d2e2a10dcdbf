//! A submission of plain Rust with `std` and without WASI: numbers the lines of its input, the last one first.

#[link(wasm_import_module = "quoin_agent_v1")]
extern "C" {
    fn input_size() -> u32;
    fn input_read(destination: *mut u8, offset: u32, length: u32) -> u32;
    fn output_write(bytes: *const u8, length: u32);
}

#[no_mangle]
pub extern "C" fn run() {
    let mut bytes = vec![0u8; unsafe { input_size() } as usize];
    unsafe { input_read(bytes.as_mut_ptr(), 0, bytes.len() as u32) };
    let text = String::from_utf8(bytes).expect("input is text");
    let lines: Vec<String> = text.lines().rev().enumerate().map(|(i, line)| format!("{} {}", i + 1, line)).collect();
    let output = lines.join("\n");
    unsafe { output_write(output.as_ptr(), output.len() as u32) };
}
