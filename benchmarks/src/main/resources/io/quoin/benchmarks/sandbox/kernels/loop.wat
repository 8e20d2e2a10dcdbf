;; A loop of a few integer operations, each of which depends on the one before.
(module
  (func (export "run") (param $n i32) (result i64)
    (local $x i64)
    (local.set $x (i64.const 88172645463325252))
    (loop $again
      (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 7))))
      (local.set $x (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 9))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))
