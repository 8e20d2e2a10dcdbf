// A contract that counts its evaluations: it adds one to the count that it keeps, pays one unit to the account below,
// and says what it did. The score is the count.
typedef unsigned char u8;
typedef int i32;
typedef long long i64;

#define IMPORT(name) __attribute__((import_module("contract_v1"), import_name(name)))

IMPORT("log") void log_text(const void *text, i32 length);
IMPORT("get_balance") i64 get_balance(const u8 *account);
IMPORT("transfer") i32 transfer(const u8 *to, i64 amount);
IMPORT("storage_read") i32 storage_read(const void *key, i32 key_length, void *value, i32 room);
IMPORT("storage_write") i32 storage_write(const void *key, i32 key_length, const void *value, i32 length);

// The account that is paid: 32 times 2.
static const u8 PAYEE[32] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
                             2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};

__attribute__((export_name("evaluate"))) i64 evaluate(void) {
    i64 count = 0;
    storage_read("count", 5, &count, sizeof count);
    count++;
    i64 before = get_balance(PAYEE);
    if (transfer(PAYEE, 1) != 0) {
        log_text("nothing left to pay with", 24);
        return 0;
    }
    if (get_balance(PAYEE) != before + 1) {
        __builtin_trap();
    }
    if (storage_write("count", 5, &count, sizeof count) != 0) {
        log_text("no room to count", 16);
        return 0;
    }
    log_text("counted and paid", 16);
    return count;
}
