;; Draws, as philox.ts means them: WebAssembly multiplies 32-bit words to 64 bits, which JavaScript has to put together from
;; halves, and draws for four agents at a time. It does the same operations in the same order as plain JavaScript, so that
;; results are equal to the bit. `npm run kernel` turns it into philox-bytes.ts.
(module
  (import "arena" "memory" (memory 0))

  ;; One uniform in (0, 1) of Philox4x32-10 from four words of a counter and two of a key.
  (func (export "uniform")
    (param $x0 i32) (param $x1 i32) (param $x2 i32) (param $x3 i32) (param $k0 i32) (param $k1 i32) (result f64)
    (local $round i32) (local $product0 i64) (local $product1 i64)
    (loop $rounds
      (local.set $product0 (i64.mul (i64.const 0xd2511f53) (i64.extend_i32_u (local.get $x0))))
      (local.set $product1 (i64.mul (i64.const 0xcd9e8d57) (i64.extend_i32_u (local.get $x2))))
      (local.set $x0 (i32.xor
        (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $product1) (i64.const 32))) (local.get $x1))
        (local.get $k0)))
      (local.set $x1 (i32.wrap_i64 (local.get $product1)))
      (local.set $x2 (i32.xor
        (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $product0) (i64.const 32))) (local.get $x3))
        (local.get $k1)))
      (local.set $x3 (i32.wrap_i64 (local.get $product0)))
      (local.set $k0 (i32.add (local.get $k0) (i32.const 0x9e3779b9)))
      (local.set $k1 (i32.add (local.get $k1) (i32.const 0xbb67ae85)))
      (br_if $rounds (i32.lt_u
        (local.tee $round (i32.add (local.get $round) (i32.const 1))) (i32.const 10))))
    (f64.div
      (f64.add
        (f64.add
          (f64.mul (f64.convert_i32_u (i32.shr_u (local.get $x0) (i32.const 6))) (f64.const 67108864))
          (f64.convert_i32_u (i32.shr_u (local.get $x1) (i32.const 6))))
        (f64.const 0.5))
      (f64.const 4503599627370496)))

  ;; Natural logarithms of p / (1 − p) for two uniforms p, by the steps of `log` in math.ts. Neither ratio is zero, subnormal or
  ;; infinite, as p is a multiple of 2^−53 between both ends.
  (func $logit (param $p v128) (result v128)
    (local $m v128) (local $exponent v128) (local $carry v128) (local $f v128) (local $square v128) (local $series v128)
    (local.set $m (f64x2.div (local.get $p) (f64x2.sub (v128.const f64x2 1 1) (local.get $p))))
    ;; The biased exponent in the low bits of 2^52 makes 2^52 + exponent.
    (local.set $exponent (f64x2.sub
      (v128.or (i64x2.shr_u (local.get $m) (i32.const 52)) (v128.const i64x2 0x4330000000000000 0x4330000000000000))
      (v128.const f64x2 4503599627371519 4503599627371519)))
    (local.set $m (v128.or
      (v128.and (local.get $m) (v128.const i64x2 0x000fffffffffffff 0x000fffffffffffff))
      (v128.const i64x2 0x3ff0000000000000 0x3ff0000000000000)))
    (local.set $carry (f64x2.gt (local.get $m) (v128.const f64x2 1.4142135623730951 1.4142135623730951)))
    (local.set $exponent (f64x2.add (local.get $exponent)
      (v128.and (local.get $carry) (v128.const f64x2 1 1))))
    (local.set $m (v128.bitselect
      (f64x2.mul (local.get $m) (v128.const f64x2 0.5 0.5)) (local.get $m) (local.get $carry)))
    (local.set $f (f64x2.div
      (f64x2.sub (local.get $m) (v128.const f64x2 1 1)) (f64x2.add (local.get $m) (v128.const f64x2 1 1))))
    (local.set $square (f64x2.mul (local.get $f) (local.get $f)))
    (local.set $series (f64x2.mul (local.get $square)
      (v128.const f64x2 0.043478260869565216 0.043478260869565216)))
    (local.set $series (call $step (local.get $square) (local.get $series)
      (v128.const f64x2 0.05263157894736842 0.05263157894736842)
      (v128.const f64x2 0.047619047619047616 0.047619047619047616)))
    (local.set $series (call $step (local.get $square) (local.get $series)
      (v128.const f64x2 0.06666666666666667 0.06666666666666667)
      (v128.const f64x2 0.058823529411764705 0.058823529411764705)))
    (local.set $series (call $step (local.get $square) (local.get $series)
      (v128.const f64x2 0.09090909090909091 0.09090909090909091)
      (v128.const f64x2 0.07692307692307693 0.07692307692307693)))
    (local.set $series (call $step (local.get $square) (local.get $series)
      (v128.const f64x2 0.14285714285714285 0.14285714285714285)
      (v128.const f64x2 0.1111111111111111 0.1111111111111111)))
    (local.set $series (call $step (local.get $square) (local.get $series)
      (v128.const f64x2 0.3333333333333333 0.3333333333333333)
      (v128.const f64x2 0.2 0.2)))
    (local.set $f (f64x2.add (local.get $f) (local.get $f)))
    (f64x2.add
      (f64x2.mul (local.get $exponent) (v128.const f64x2 0.6931471803691238 0.6931471803691238))
      (f64x2.add (local.get $f)
        (f64x2.add
          (f64x2.mul (local.get $f) (local.get $series))
          (f64x2.mul (local.get $exponent) (v128.const f64x2 1.9082149292705877e-10 1.9082149292705877e-10))))))

  ;; square · (outer + square · (inner + series))
  (func $step (param $square v128) (param $series v128) (param $outer v128) (param $inner v128) (result v128)
    (f64x2.mul (local.get $square)
      (f64x2.add (local.get $outer)
        (f64x2.mul (local.get $square) (f64x2.add (local.get $inner) (local.get $series))))))

  ;; Two uniforms in (0, 1) from the first words of two outputs, cut to 26 bits each, and the second.
  (func $uniforms (param $first v128) (param $second v128) (result v128)
    (f64x2.mul
      (f64x2.add
        (f64x2.add
          (f64x2.mul (f64x2.convert_low_i32x4_s (local.get $first)) (v128.const f64x2 67108864 67108864))
          (f64x2.convert_low_i32x4_s (local.get $second)))
        (v128.const f64x2 0.5 0.5))
      (v128.const f64x2 2.220446049250313e-16 2.220446049250313e-16)))

  ;; Standard logistic variates of n agents, four at a time. The first words of their keys lie from the start of the memory, the
  ;; second behind them; variates are written from byte $out, up to three more than n.
  (func (export "logistics") (param $c0 i32) (param $c1 i32) (param $c2 i32) (param $c3 i32) (param $n i32) (param $out i32)
    (local $at i32) (local $end i32) (local $round i32)
    (local $x0 v128) (local $x1 v128) (local $x2 v128) (local $x3 v128) (local $k0 v128) (local $k1 v128)
    (local $low v128) (local $high v128) (local $low1 v128) (local $high1 v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $k0 (v128.load (local.get $at)))
        (local.set $k1 (v128.load (i32.add (local.get $end) (local.get $at))))
        (local.set $x0 (i32x4.splat (local.get $c0)))
        (local.set $x1 (i32x4.splat (local.get $c1)))
        (local.set $x2 (i32x4.splat (local.get $c2)))
        (local.set $x3 (i32x4.splat (local.get $c3)))
        (local.set $round (i32.const 0))
        (loop $rounds
          (local.set $low (i64x2.extmul_low_i32x4_u (local.get $x0)
            (v128.const i32x4 0xd2511f53 0xd2511f53 0xd2511f53 0xd2511f53)))
          (local.set $high (i64x2.extmul_high_i32x4_u (local.get $x0)
            (v128.const i32x4 0xd2511f53 0xd2511f53 0xd2511f53 0xd2511f53)))
          (local.set $low1 (i64x2.extmul_low_i32x4_u (local.get $x2)
            (v128.const i32x4 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57)))
          (local.set $high1 (i64x2.extmul_high_i32x4_u (local.get $x2)
            (v128.const i32x4 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57)))
          (local.set $x0 (v128.xor (local.get $k0) (v128.xor (local.get $x1)
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low1) (local.get $high1)))))
          (local.set $x1
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low1) (local.get $high1)))
          (local.set $x2 (v128.xor (local.get $k1) (v128.xor (local.get $x3)
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high)))))
          (local.set $x3
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high)))
          (local.set $k0 (i32x4.add (local.get $k0)
            (v128.const i32x4 0x9e3779b9 0x9e3779b9 0x9e3779b9 0x9e3779b9)))
          (local.set $k1 (i32x4.add (local.get $k1)
            (v128.const i32x4 0xbb67ae85 0xbb67ae85 0xbb67ae85 0xbb67ae85)))
          (br_if $rounds (i32.lt_u
            (local.tee $round (i32.add (local.get $round) (i32.const 1))) (i32.const 10))))
        (local.set $x0 (i32x4.shr_u (local.get $x0) (i32.const 6)))
        (local.set $x1 (i32x4.shr_u (local.get $x1) (i32.const 6)))
        (v128.store (local.get $out) (call $logit (call $uniforms (local.get $x0) (local.get $x1))))
        (v128.store offset=16 (local.get $out) (call $logit (call $uniforms
          (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $x0) (local.get $x0))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $x1) (local.get $x1)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 32)))
        (br $fours)))))
