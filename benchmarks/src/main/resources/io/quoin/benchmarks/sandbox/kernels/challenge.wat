;; The smallest challenge that does something: the score is the sum of the submission's first 64 bytes, also the output.
(module
  (import "quoin_v1" "submission_read" (func $read (param i32 i32 i32) (result i32)))
  (import "quoin_v1" "output_write" (func $write (param i32 i32)))
  (memory (export "memory") 1)
  (func (export "evaluate") (result i64)
    (local $at i32) (local $end i32) (local $sum i64)
    (local.set $end (call $read (i32.const 0) (i32.const 0) (i32.const 64)))
    (loop $next
      (local.set $sum (i64.add (local.get $sum) (i64.load8_u (local.get $at))))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))
    (i64.store (i32.const 64) (local.get $sum))
    (call $write (i32.const 64) (i32.const 8))
    (local.get $sum)))
