//! The imported functions as they are. The modules `challenge` and `agent` have safe ones.

pub mod quoin_v1 {
    #[link(wasm_import_module = "quoin_v1")]
    extern "C" {
        pub fn submission_size() -> u32;
        pub fn submission_read(destination: *mut u8, offset: u32, length: u32) -> u32;
        pub fn params_size() -> u32;
        pub fn params_read(destination: *mut u8, offset: u32, length: u32) -> u32;
        pub fn seed(destination: *mut u8);
        pub fn block_height() -> i64;
        pub fn block_time_ms() -> i64;
        pub fn epoch() -> i64;
        pub fn log(text: *const u8, length: u32);
        pub fn sha256(bytes: *const u8, length: u32, digest: *mut u8);
        pub fn blake2b_256(bytes: *const u8, length: u32, digest: *mut u8);
        pub fn keccak_256(bytes: *const u8, length: u32, digest: *mut u8);
        pub fn ed25519_verify(key: *const u8, message: *const u8, length: u32, signature: *const u8) -> i32;
        pub fn account_verify(account: *const u8, message: *const u8, length: u32, signature: *const u8) -> i32;
        pub fn output_write(bytes: *const u8, length: u32);
        pub fn storage_get(key: *const u8, key_length: u32, destination: *mut u8, length: u32) -> i32;
        pub fn storage_set(key: *const u8, key_length: u32, value: *const u8, value_length: u32) -> i32;
        pub fn storage_delete(key: *const u8, key_length: u32) -> i32;
        pub fn storage_range(
            from: *const u8,
            from_length: u32,
            to: *const u8,
            to_length: u32,
            destination: *mut u8,
            length: u32,
        ) -> i32;
        pub fn agent_load() -> i32;
        pub fn agent_run(input: *const u8, length: u32, gas_limit: i64) -> i32;
        pub fn agent_gas() -> i64;
        pub fn agent_output_size() -> u32;
        pub fn agent_output_read(destination: *mut u8, offset: u32, length: u32) -> u32;
    }
}

pub mod quoin_net_v1 {
    #[link(wasm_import_module = "quoin_net_v1")]
    extern "C" {
        pub fn http_request(head: *const u8, head_length: u32, body: *const u8, body_length: u32) -> i32;
        pub fn http_head_size() -> u32;
        pub fn http_head_read(destination: *mut u8, offset: u32, length: u32) -> u32;
        pub fn http_body_size() -> u32;
        pub fn http_body_read(destination: *mut u8, offset: u32, length: u32) -> u32;
    }
}

pub mod quoin_agent_v1 {
    #[link(wasm_import_module = "quoin_agent_v1")]
    extern "C" {
        pub fn input_size() -> u32;
        pub fn input_read(destination: *mut u8, offset: u32, length: u32) -> u32;
        pub fn output_write(bytes: *const u8, length: u32);
    }
}
