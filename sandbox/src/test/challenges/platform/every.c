// Calls every function of the Platform SDK's interface and reports what each one answered, a line per call.
typedef unsigned char u8;
typedef unsigned int u32;
typedef int i32;
typedef long long i64;

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

IMPORT("platform_network", "http_request") i32 http_request(const void *, i32, void *, i32);
IMPORT("platform_network", "http_get") i32 http_get(const void *, i32, void *, i32);
IMPORT("platform_network", "http_post") i32 http_post(const void *, i32, void *, i32, i32);
IMPORT("platform_network", "dns_resolve") i32 dns_resolve(const void *, i32, void *);
IMPORT("platform_network", "log_message") void network_log(i32, const void *, i32);
IMPORT("platform_network", "get_timestamp") i64 network_time(void);
IMPORT("platform_storage", "storage_get") i32 storage_get(const void *, i32, void *);
IMPORT("platform_storage", "storage_set") i32 storage_set(const void *, i32, const void *, i32);
IMPORT("platform_storage", "storage_delete") i32 storage_delete(const void *, i32);
IMPORT("platform_storage", "storage_get_cross") i32 storage_get_cross(const void *, i32, const void *, i32, void *);
IMPORT("platform_storage", "storage_propose_write") i64 storage_propose_write(const void *, i32, const void *, i32);
IMPORT("platform_storage", "storage_list_prefix") i32 storage_list_prefix(const void *, i32, void *, i32);
IMPORT("platform_storage", "storage_count_prefix") i64 storage_count_prefix(const void *, i32);
IMPORT("platform_terminal", "terminal_exec") i32 terminal_exec(const void *, i32, void *, i32);
IMPORT("platform_terminal", "terminal_read_file") i32 terminal_read_file(const void *, i32, void *, i32);
IMPORT("platform_terminal", "terminal_write_file") i32 terminal_write_file(const void *, i32, const void *, i32);
IMPORT("platform_terminal", "terminal_list_dir") i32 terminal_list_dir(const void *, i32, void *, i32);
IMPORT("platform_terminal", "terminal_get_time") i64 terminal_time(void);
IMPORT("platform_terminal", "terminal_random_seed") i32 terminal_random_seed(void *, i32);
IMPORT("platform_sandbox", "sandbox_status") i32 sandbox_status(void);
IMPORT("platform_sandbox", "sandbox_exec") i32 sandbox_exec(const void *, i32, void *, i32);
IMPORT("platform_sandbox", "get_timestamp") i64 sandbox_time(void);
IMPORT("platform_sandbox", "log_message") void sandbox_log(i32, const void *, i32);
IMPORT("platform_sandbox", "env_get") i32 env_get(const void *, i32, void *, i32);
IMPORT("platform_exec", "exec_command") i32 exec_command(const void *, i32, void *, i32);
IMPORT("platform_container", "container_run") i32 container_run(const void *, i32, void *, i32);
IMPORT("platform_data", "data_get") i32 data_get(const void *, i32, void *, i32);
IMPORT("platform_data", "data_list") i32 data_list(const void *, i32, void *, i32);
IMPORT("platform_llm", "llm_chat_completion") i32 llm_chat_completion(const void *, i32, void *, i32);
IMPORT("platform_llm", "llm_is_available") i32 llm_is_available(void);
IMPORT("platform_consensus", "consensus_get_epoch") i64 consensus_get_epoch(void);
IMPORT("platform_consensus", "consensus_get_block_height") i64 consensus_get_block_height(void);
IMPORT("platform_consensus", "consensus_get_submission_count") i32 consensus_get_submission_count(void);
IMPORT("platform_consensus", "consensus_get_state_hash") i32 consensus_get_state_hash(void *);
IMPORT("platform_consensus", "consensus_propose_weight") i32 consensus_propose_weight(i32, i32);
IMPORT("platform_consensus", "consensus_get_validators") i32 consensus_get_validators(void *, i32);
IMPORT("platform_consensus", "consensus_get_votes") i32 consensus_get_votes(void *, i32);
IMPORT("platform_consensus", "consensus_get_subnet_challenges") i32 consensus_get_subnet_challenges(void *, i32);
IMPORT("platform_consensus", "consensus_get_llm_validators") i32 consensus_get_llm_validators(void *, i32);
IMPORT("platform_consensus", "consensus_get_registered_hotkeys") i32 consensus_get_registered_hotkeys(void *, i32);
IMPORT("platform_time", "get_timestamp") i64 time_now(void);

static u8 arena[16384];
static u32 used;
static u8 report[8192];
static u32 reported;
static u8 buffer[4096];
static u8 result[16384];

static void put(u8 c) {
    if (reported < sizeof report) {
        report[reported++] = c;
    }
}

static void text(const char *s) {
    while (*s) {
        put((u8) *s++);
    }
}

static void number(i64 value) {
    u8 digits[20];
    i32 n = 0;
    unsigned long long left = value < 0 ? -(unsigned long long) value : (unsigned long long) value;
    if (value < 0) {
        put('-');
    }
    do {
        digits[n++] = (u8) ('0' + left % 10);
        left /= 10;
    } while (left);
    while (n) {
        put(digits[--n]);
    }
}

static void line(const char *name, i64 value) {
    text(name);
    put('=');
    number(value);
    put('\n');
}

// The buffer's first bytes behind a line.
static void shown(const char *name, i64 value, i32 bytes) {
    line(name, value);
    for (i32 i = 0; i < bytes; i++) {
        put((u8) "0123456789abcdef"[buffer[i] >> 4]);
        put((u8) "0123456789abcdef"[buffer[i] & 15]);
        buffer[i] = 0;
    }
    put('\n');
}

static u8 *put64(u8 *at, unsigned long long value) {
    for (i32 i = 0; i < 8; i++) {
        *at++ = (u8) (value >> (8 * i));
    }
    return at;
}

static u8 *put_bytes(u8 *at, const u8 *bytes, u32 count) {
    at = put64(at, count);
    for (u32 i = 0; i < count; i++) {
        *at++ = bytes[i];
    }
    return at;
}

EXPORT("alloc") void *alloc(i32 size) {
    if (size < 0 || used + (u32) size > sizeof arena) {
        return 0;
    }
    u8 *at = arena + used;
    used += (u32) size;
    return at;
}

static void network(void) {
    shown("http_request", http_request("x", 1, buffer, sizeof buffer), 8);
    shown("http_get", http_get("x", 1, buffer, sizeof buffer), 8);
    shown("http_post", http_post("x", 1, buffer, sizeof buffer, 0), 8);
    line("http_get small", http_get("x", 1, buffer, 7));
    shown("dns_resolve", dns_resolve("x", 1, buffer), 8);
    network_log(0, "one", 3);
    network_log(1, "two", 3);
    network_log(7, "three", 5);
    line("network_time", network_time());
}

static void storage(void) {
    line("storage_get absent", storage_get("a/1", 3, buffer));
    line("storage_set", storage_set("a/1", 3, "one", 3));
    line("storage_propose_write", storage_propose_write("a/2", 3, "two", 3));
    line("storage_set other", storage_set("b", 1, "", 0));
    shown("storage_get", storage_get("a/1", 3, buffer), 3);
    shown("storage_get_cross", storage_get_cross("every", 5, "a/2", 3, buffer), 3);
    line("storage_get_cross other", storage_get_cross("other", 5, "a/2", 3, buffer));
    shown("storage_list_prefix", storage_list_prefix("a/", 2, buffer, 0), 52);
    shown("storage_list_prefix one", storage_list_prefix("a/", 2, buffer, 1), 30);
    line("storage_count_prefix", storage_count_prefix("a/", 2));
    line("storage_count_prefix all", storage_count_prefix("", 0));
    line("storage_delete", storage_delete("b", 1));
    line("storage_delete absent", storage_delete("b", 1));
    line("storage_set no key", storage_set("", 0, "", 0));
    line("storage_set long key", storage_set(report, 257, "", 0));
    line("storage_set long value", storage_set("c", 1, report, 16385));
}

static void processes(void) {
    line("terminal_exec", terminal_exec("x", 1, buffer, sizeof buffer));
    line("terminal_read_file", terminal_read_file("x", 1, buffer, sizeof buffer));
    line("terminal_write_file", terminal_write_file("x", 1, "y", 1));
    line("terminal_list_dir", terminal_list_dir("x", 1, buffer, sizeof buffer));
    line("terminal_time", terminal_time());
    shown("terminal_random_seed", terminal_random_seed(buffer, 4), 4);
    line("sandbox_status", sandbox_status());
    shown("sandbox_exec", sandbox_exec("x", 1, buffer, sizeof buffer), 8);
    line("sandbox_time", sandbox_time());
    sandbox_log(0, "four", 4);
    line("env_get", env_get("x", 1, buffer, sizeof buffer));
    shown("exec_command", exec_command("x", 1, buffer, sizeof buffer), 8);
    shown("container_run", container_run("x", 1, buffer, sizeof buffer), 8);
    line("data_get", data_get("x", 1, buffer, sizeof buffer));
    line("data_list", data_list("x", 1, buffer, sizeof buffer));
    line("llm_chat_completion", llm_chat_completion("x", 1, buffer, sizeof buffer));
    line("llm_is_available", llm_is_available());
}

static void consensus(void) {
    line("consensus_get_epoch", consensus_get_epoch());
    line("consensus_get_block_height", consensus_get_block_height());
    line("consensus_get_submission_count", consensus_get_submission_count());
    line("consensus_get_state_hash", consensus_get_state_hash(buffer));
    line("consensus_propose_weight", consensus_propose_weight(1, 2));
    line("consensus_get_validators", consensus_get_validators(buffer, sizeof buffer));
    line("consensus_get_votes", consensus_get_votes(buffer, sizeof buffer));
    line("consensus_get_subnet_challenges", consensus_get_subnet_challenges(buffer, sizeof buffer));
    line("consensus_get_llm_validators", consensus_get_llm_validators(buffer, sizeof buffer));
    line("consensus_get_registered_hotkeys", consensus_get_registered_hotkeys(buffer, sizeof buffer));
    line("time_now", time_now());
}

// The input comes back as the output's metrics. A submission that begins with 'n' is not valid, one with 's' scores too
// much, one with 'z' gets no output.
EXPORT("evaluate") i64 evaluate(const u8 *input, i32 size) {
    u8 wish = size > 8 ? input[8] : 0;
    if (wish == 'z') {
        return 0;
    }
    network();
    storage();
    processes();
    consensus();
    u8 *at = put64(result, wish == 's' ? 10001 : 7500);
    *at++ = wish != 'n';
    at = put_bytes(at, report, reported);
    *at++ = 1;
    at = put_bytes(at, input, (u32) size);
    *at++ = 0;
    return (i64) (at - result) << 32 | (i64) (u32) result;
}
