package io.quoin.sandbox.instrument;

/** Gas by instruction, schedule 2. */
final class CostsOfSchedule2 {

    static final CostTable TABLE = CostTable.parse("""
            0     nop block loop else end
            1     unreachable if br br_if return drop select
            2     br_table
            5     call
            10    call_indirect
            1     local.get local.set local.tee
            2     global.get global.set
            2     i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u
            2     i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u
            2     i32.store i64.store f32.store f64.store i32.store8 i32.store16 i64.store8 i64.store16
            2     i64.store32
            1     memory.size
            1000  memory.grow
            20    memory.copy memory.fill memory.init
            20    table.copy table.init
            5     data.drop elem.drop
            1     i32.const i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u
            1     i32.ge_s i32.ge_u i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul i32.and i32.or i32.xor
            1     i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr
            10    i32.div_s i32.div_u i32.rem_s i32.rem_u
            1     i64.const i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u
            1     i64.ge_s i64.ge_u i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.and i64.or i64.xor
            1     i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr
            10    i64.div_s i64.div_u i64.rem_s i64.rem_u
            1     i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s i32.wrap_i64
            1     i64.extend_i32_s i64.extend_i32_u
            1     f32.const
            2     f32.eq f32.ne f32.lt f32.gt f32.le f32.ge f32.abs f32.neg f32.copysign f32.ceil f32.floor
            2     f32.trunc f32.nearest f32.add f32.sub f32.mul
            6     f32.min f32.max
            8     f32.div f32.sqrt
            1     f64.const
            2     f64.eq f64.ne f64.lt f64.gt f64.le f64.ge f64.abs f64.neg f64.copysign f64.ceil f64.floor
            2     f64.trunc f64.nearest f64.add f64.sub f64.mul
            6     f64.min f64.max
            8     f64.div f64.sqrt
            2     i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u i64.trunc_f32_s
            2     i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u
            2     i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u
            2     i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u
            2     f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u f64.convert_i32_s
            2     f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f32.demote_f64 f64.promote_f32
            1     i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64
            """.strip());

    private CostsOfSchedule2() {}
}
