;; Fibonacci numbers by recursion through a table.
(module
  (type $f (func (param i32) (result i64)))
  (table 1 funcref)
  (elem (i32.const 0) $fib)
  (func $fib (type $f)
    (if (result i64) (i32.lt_u (local.get 0) (i32.const 2))
      (then (i64.extend_i32_u (local.get 0)))
      (else
        (i64.add
          (call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))
          (call_indirect (type $f) (i32.sub (local.get 0) (i32.const 2)) (i32.const 0))))))
  (func (export "run") (param i32) (result i64) (call $fib (local.get 0))))
