;; Loops, branches by table, early returns, indirect calls, recursion, and results in pairs.
(module
  (type $binary (func (param i32 i32) (result i32)))
  (table funcref (elem $add $sub $mul))
  (func $add (type $binary) (i32.add (local.get 0) (local.get 1)))
  (func $sub (type $binary) (i32.sub (local.get 0) (local.get 1)))
  (func $mul (type $binary) (i32.mul (local.get 0) (local.get 1)))
  (func (export "indirect") (param i32 i32 i32) (result i32)
    (call_indirect (type $binary) (local.get 1) (local.get 2) (local.get 0)))
  (func $fibonacci (export "fibonacci") (param i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 2)) (then (return (local.get 0))))
    (i32.add
      (call $fibonacci (i32.sub (local.get 0) (i32.const 1)))
      (call $fibonacci (i32.sub (local.get 0) (i32.const 2)))))
  (func $pair (param i32) (result i32 i32)
    (loop
      (br_if 0 (i32.lt_s (local.tee 0 (i32.add (local.get 0) (i32.const 3))) (i32.const 100))))
    (if (i32.and (local.get 0) (i32.const 1)) (then (return (local.get 0) (i32.const 1))))
    (local.get 0) (i32.const 2))
  (func (export "pairs") (param i32) (result i32)
    (call $pair (local.get 0))
    i32.mul)
  (func (export "collatz") (param i32) (result i32)
    (local i32)
    (block
      (loop
        (br_if 1 (i32.eq (local.get 0) (i32.const 1)))
        (local.set 1 (i32.add (local.get 1) (i32.const 1)))
        (block (block
          (br_table 0 1 (i32.and (local.get 0) (i32.const 1))))
          (local.set 0 (i32.shr_u (local.get 0) (i32.const 1)))
          (br 1))
        (local.set 0 (i32.add (i32.mul (local.get 0) (i32.const 3)) (i32.const 1)))
        (br 0)))
    (local.get 1))
  (func $endless (export "endless") (loop (br 0)))
  (func $deep (export "deep") (param i32) (result i32)
    (i32.add (i32.const 1) (call $deep (i32.add (local.get 0) (i32.const 1))))))
