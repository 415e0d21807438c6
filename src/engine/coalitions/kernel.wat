;; The arithmetic of the coalition search, two numbers at a time. It does the same operations in the same order as the plain
;; kernel in kernel.ts, so that results are equal to the bit. `npm run kernel` turns it into kernel-bytes.ts.
;;
;; Matrices are row-major and rows lie one after another. Places are counted in numbers of eight bytes from the start of the
;; memory, but for the list of rows, whose place is in bytes.
(module
  (import "arena" "memory" (memory 0))

  (func $address (param $place i32) (result i32)
    (i32.shl (local.get $place) (i32.const 3)))

  ;; Agreements of every two of n ≥ 4 agents, in blocks of four agents by two. A block that would reach beyond the last agent
  ;; starts earlier and writes the same values twice. The diagonal is left to the caller.
  (func (export "agree") (param $n i32) (param $m i32) (param $salience i32) (param $stance i32) (param $out i32)
    (local $stride i32) (local $gap i32) (local $end i32)
    (local $row i32) (local $column i32) (local $i i32) (local $j i32)
    (local $p i32) (local $q i32) (local $py i32) (local $at i32)
    (local $t v128) (local $z v128) (local $w v128)
    (local $w0 v128) (local $w1 v128) (local $w2 v128) (local $w3 v128)
    (local $d0 v128) (local $d1 v128) (local $d2 v128) (local $d3 v128)
    (local.set $stride (call $address (local.get $n)))
    (local.set $gap (call $address (i32.sub (local.get $stance) (local.get $salience))))
    (local.set $out (call $address (local.get $out)))
    (loop $rows
      (local.set $i (i32.sub (local.get $n) (i32.const 4)))
      (if (i32.lt_s (local.get $row) (local.get $i)) (then (local.set $i (local.get $row))))
      (local.set $column (local.get $row))
      (loop $columns
        (local.set $j (i32.sub (local.get $n) (i32.const 2)))
        (if (i32.lt_s (local.get $column) (local.get $j)) (then (local.set $j (local.get $column))))
        (local.set $w0 (v128.const f64x2 0 0))
        (local.set $w1 (v128.const f64x2 0 0))
        (local.set $w2 (v128.const f64x2 0 0))
        (local.set $w3 (v128.const f64x2 0 0))
        (local.set $d0 (v128.const f64x2 0 0))
        (local.set $d1 (v128.const f64x2 0 0))
        (local.set $d2 (v128.const f64x2 0 0))
        (local.set $d3 (v128.const f64x2 0 0))
        (local.set $p (call $address (i32.add (local.get $salience) (local.get $i))))
        (local.set $q (call $address (i32.add (local.get $salience) (local.get $j))))
        (local.set $end (i32.add (local.get $p) (i32.mul (local.get $stride) (local.get $m))))
        (loop $issues
          (local.set $t (v128.load (local.get $q)))
          (local.set $z (v128.load (i32.add (local.get $q) (local.get $gap))))
          (local.set $py (i32.add (local.get $p) (local.get $gap)))
          (local.set $w (f64x2.mul (v128.load64_splat (local.get $p)) (local.get $t)))
          (local.set $w0 (f64x2.add (local.get $w0) (local.get $w)))
          (local.set $d0 (f64x2.add (local.get $d0)
            (f64x2.mul (local.get $w)
              (f64x2.abs (f64x2.sub (v128.load64_splat (local.get $py)) (local.get $z))))))
          (local.set $w (f64x2.mul (v128.load64_splat offset=8 (local.get $p)) (local.get $t)))
          (local.set $w1 (f64x2.add (local.get $w1) (local.get $w)))
          (local.set $d1 (f64x2.add (local.get $d1)
            (f64x2.mul (local.get $w)
              (f64x2.abs (f64x2.sub (v128.load64_splat offset=8 (local.get $py)) (local.get $z))))))
          (local.set $w (f64x2.mul (v128.load64_splat offset=16 (local.get $p)) (local.get $t)))
          (local.set $w2 (f64x2.add (local.get $w2) (local.get $w)))
          (local.set $d2 (f64x2.add (local.get $d2)
            (f64x2.mul (local.get $w)
              (f64x2.abs (f64x2.sub (v128.load64_splat offset=16 (local.get $py)) (local.get $z))))))
          (local.set $w (f64x2.mul (v128.load64_splat offset=24 (local.get $p)) (local.get $t)))
          (local.set $w3 (f64x2.add (local.get $w3) (local.get $w)))
          (local.set $d3 (f64x2.add (local.get $d3)
            (f64x2.mul (local.get $w)
              (f64x2.abs (f64x2.sub (v128.load64_splat offset=24 (local.get $py)) (local.get $z))))))
          (local.set $q (i32.add (local.get $q) (local.get $stride)))
          (br_if $issues (i32.lt_u
            (local.tee $p (i32.add (local.get $p) (local.get $stride))) (local.get $end))))
        ;; max(0, 1 − distance / (100 · weight)) where weight > 0, else 0
        (local.set $d0
          (v128.and
            (f64x2.gt (local.get $w0) (v128.const f64x2 0 0))
            (f64x2.max
              (v128.const f64x2 0 0)
              (f64x2.sub
                (v128.const f64x2 1 1)
                (f64x2.div (local.get $d0) (f64x2.mul (v128.const f64x2 100 100) (local.get $w0)))))))
        (local.set $d1
          (v128.and
            (f64x2.gt (local.get $w1) (v128.const f64x2 0 0))
            (f64x2.max
              (v128.const f64x2 0 0)
              (f64x2.sub
                (v128.const f64x2 1 1)
                (f64x2.div (local.get $d1) (f64x2.mul (v128.const f64x2 100 100) (local.get $w1)))))))
        (local.set $d2
          (v128.and
            (f64x2.gt (local.get $w2) (v128.const f64x2 0 0))
            (f64x2.max
              (v128.const f64x2 0 0)
              (f64x2.sub
                (v128.const f64x2 1 1)
                (f64x2.div (local.get $d2) (f64x2.mul (v128.const f64x2 100 100) (local.get $w2)))))))
        (local.set $d3
          (v128.and
            (f64x2.gt (local.get $w3) (v128.const f64x2 0 0))
            (f64x2.max
              (v128.const f64x2 0 0)
              (f64x2.sub
                (v128.const f64x2 1 1)
                (f64x2.div (local.get $d3) (f64x2.mul (v128.const f64x2 100 100) (local.get $w3)))))))
        (local.set $at (i32.add (local.get $out)
          (i32.add (i32.mul (local.get $i) (local.get $stride)) (call $address (local.get $j)))))
        (v128.store (local.get $at) (local.get $d0))
        (v128.store (local.tee $at (i32.add (local.get $at) (local.get $stride))) (local.get $d1))
        (v128.store (local.tee $at (i32.add (local.get $at) (local.get $stride))) (local.get $d2))
        (v128.store (i32.add (local.get $at) (local.get $stride)) (local.get $d3))
        (local.set $at (i32.add (local.get $out)
          (i32.add (i32.mul (local.get $j) (local.get $stride)) (call $address (local.get $i)))))
        (v128.store (local.get $at) (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $d0) (local.get $d1)))
        (v128.store offset=16 (local.get $at) (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $d2) (local.get $d3)))
        (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (v128.store (local.get $at) (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $d0) (local.get $d1)))
        (v128.store offset=16 (local.get $at) (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $d2) (local.get $d3)))
        (br_if $columns (i32.lt_s
          (local.tee $column (i32.add (local.get $column) (i32.const 2))) (local.get $n))))
      (br_if $rows (i32.lt_s (local.tee $row (i32.add (local.get $row) (i32.const 4))) (local.get $n)))))

  ;; to[j] += from[j] for j < n
  (func (export "add") (param $to i32) (param $from i32) (param $n i32)
    (local $end i32) (local $last i32)
    (local.set $to (call $address (local.get $to)))
    (local.set $from (call $address (local.get $from)))
    (local.set $last (i32.add (local.get $to) (call $address (local.get $n))))
    (local.set $end (i32.sub (local.get $last) (i32.const 8)))
    (block $done
      (loop $pairs
        (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
        (v128.store (local.get $to) (f64x2.add (v128.load (local.get $to)) (v128.load (local.get $from))))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $pairs)))
    (if (i32.lt_u (local.get $to) (local.get $last))
      (then (f64.store (local.get $to) (f64.add (f64.load (local.get $to)) (f64.load (local.get $from)))))))

  ;; to[j] −= from[j] for j < n
  (func (export "subtract") (param $to i32) (param $from i32) (param $n i32)
    (local $end i32) (local $last i32)
    (local.set $to (call $address (local.get $to)))
    (local.set $from (call $address (local.get $from)))
    (local.set $last (i32.add (local.get $to) (call $address (local.get $n))))
    (local.set $end (i32.sub (local.get $last) (i32.const 8)))
    (block $done
      (loop $pairs
        (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
        (v128.store (local.get $to) (f64x2.sub (v128.load (local.get $to)) (v128.load (local.get $from))))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $pairs)))
    (if (i32.lt_u (local.get $to) (local.get $last))
      (then (f64.store (local.get $to) (f64.sub (f64.load (local.get $to)) (f64.load (local.get $from)))))))

  ;; to[j] = Σ matrix[row · n + j] over the rows listed from byte $rows to byte $end, in their order; eight columns at a time, as
  ;; many as a line of the processor's memory holds
  (func (export "sum") (param $to i32) (param $matrix i32) (param $rows i32) (param $end i32) (param $n i32)
    (local $stride i32) (local $column i32) (local $at i32) (local $p i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $stride (call $address (local.get $n)))
    (local.set $matrix (call $address (local.get $matrix)))
    (local.set $to (call $address (local.get $to)))
    (block $done
      (loop $eights
        (br_if $done (i32.gt_s (i32.add (local.get $column) (i32.const 8)) (local.get $n)))
        (local.set $a (v128.const f64x2 0 0))
        (local.set $b (v128.const f64x2 0 0))
        (local.set $c (v128.const f64x2 0 0))
        (local.set $d (v128.const f64x2 0 0))
        (local.set $at (local.get $rows))
        (block $summed
          (loop $list
            (br_if $summed (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $p (i32.add (local.get $matrix)
              (i32.mul (i32.load (local.get $at)) (local.get $stride))))
            (local.set $a (f64x2.add (local.get $a) (v128.load (local.get $p))))
            (local.set $b (f64x2.add (local.get $b) (v128.load offset=16 (local.get $p))))
            (local.set $c (f64x2.add (local.get $c) (v128.load offset=32 (local.get $p))))
            (local.set $d (f64x2.add (local.get $d) (v128.load offset=48 (local.get $p))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $list)))
        (v128.store (local.get $to) (local.get $a))
        (v128.store offset=16 (local.get $to) (local.get $b))
        (v128.store offset=32 (local.get $to) (local.get $c))
        (v128.store offset=48 (local.get $to) (local.get $d))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (local.set $matrix (i32.add (local.get $matrix) (i32.const 64)))
        (local.set $column (i32.add (local.get $column) (i32.const 8)))
        (br $eights)))
    (block $done
      (loop $ones
        (br_if $done (i32.ge_s (local.get $column) (local.get $n)))
        (local.set $a (v128.const f64x2 0 0))
        (local.set $at (local.get $rows))
        (block $summed
          (loop $list
            (br_if $summed (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $p (i32.add (local.get $matrix)
              (i32.mul (i32.load (local.get $at)) (local.get $stride))))
            (local.set $a (f64x2.add (local.get $a) (v128.load64_zero (local.get $p))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $list)))
        (v128.store64_lane 0 (local.get $to) (local.get $a))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $matrix (i32.add (local.get $matrix) (i32.const 8)))
        (local.set $column (i32.add (local.get $column) (i32.const 1)))
        (br $ones))))

  ;; out[b] = Σ weight · agreement(b, delegate) over the delegates from byte $from to byte $end, for agents 0 … count − 1, count a
  ;; multiple of four. Views of agents lie in rows of $stride bytes, stances $gap bytes behind saliences; a delegate is its
  ;; weight and, issue by issue, salience and stance, in $size bytes.
  (func (export "meet") (param $count i32) (param $m i32) (param $views i32) (param $stride i32) (param $gap i32)
    (param $from i32) (param $end i32) (param $size i32) (param $out i32)
    (local $last i32) (local $delegate i32) (local $p i32) (local $q i32) (local $z i32) (local $done i32)
    (local $s v128) (local $y v128) (local $w v128)
    (local $w0 v128) (local $w1 v128) (local $d0 v128) (local $d1 v128) (local $sum0 v128) (local $sum1 v128)
    (local.set $last (i32.add (local.get $views) (call $address (local.get $count))))
    (block $nobody
      (br_if $nobody (i32.ge_u (local.get $views) (local.get $last)))
      (loop $fours
        (local.set $sum0 (v128.const f64x2 0 0))
        (local.set $sum1 (v128.const f64x2 0 0))
        (local.set $delegate (local.get $from))
        (block $heard
          (loop $delegates
            (br_if $heard (i32.ge_u (local.get $delegate) (local.get $end)))
            (local.set $w0 (v128.const f64x2 0 0))
            (local.set $w1 (v128.const f64x2 0 0))
            (local.set $d0 (v128.const f64x2 0 0))
            (local.set $d1 (v128.const f64x2 0 0))
            (local.set $p (local.get $delegate))
            (local.set $q (local.get $views))
            (local.set $done (i32.add (local.get $p) (i32.shl (local.get $m) (i32.const 4))))
            (loop $issues
              (local.set $s (v128.load64_splat offset=8 (local.get $p)))
              (local.set $y (v128.load64_splat offset=16 (local.get $p)))
              (local.set $z (i32.add (local.get $q) (local.get $gap)))
              (local.set $w (f64x2.mul (v128.load (local.get $q)) (local.get $s)))
              (local.set $w0 (f64x2.add (local.get $w0) (local.get $w)))
              (local.set $d0 (f64x2.add (local.get $d0)
                (f64x2.mul (local.get $w) (f64x2.abs (f64x2.sub (v128.load (local.get $z)) (local.get $y))))))
              (local.set $w (f64x2.mul (v128.load offset=16 (local.get $q)) (local.get $s)))
              (local.set $w1 (f64x2.add (local.get $w1) (local.get $w)))
              (local.set $d1 (f64x2.add (local.get $d1)
                (f64x2.mul (local.get $w) (f64x2.abs (f64x2.sub (v128.load offset=16 (local.get $z)) (local.get $y))))))
              (local.set $q (i32.add (local.get $q) (local.get $stride)))
              (br_if $issues (i32.lt_u
                (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $done))))
            (local.set $w (v128.load64_splat (local.get $delegate)))
            (local.set $sum0 (f64x2.add (local.get $sum0) (f64x2.mul (local.get $w)
              (v128.and
                (f64x2.gt (local.get $w0) (v128.const f64x2 0 0))
                (f64x2.max
                  (v128.const f64x2 0 0)
                  (f64x2.sub
                    (v128.const f64x2 1 1)
                    (f64x2.div (local.get $d0) (f64x2.mul (v128.const f64x2 100 100) (local.get $w0)))))))))
            (local.set $sum1 (f64x2.add (local.get $sum1) (f64x2.mul (local.get $w)
              (v128.and
                (f64x2.gt (local.get $w1) (v128.const f64x2 0 0))
                (f64x2.max
                  (v128.const f64x2 0 0)
                  (f64x2.sub
                    (v128.const f64x2 1 1)
                    (f64x2.div (local.get $d1) (f64x2.mul (v128.const f64x2 100 100) (local.get $w1)))))))))
            (local.set $delegate (i32.add (local.get $delegate) (local.get $size)))
            (br $delegates)))
        (v128.store (local.get $out) (local.get $sum0))
        (v128.store offset=16 (local.get $out) (local.get $sum1))
        (local.set $out (i32.add (local.get $out) (i32.const 32)))
        (br_if $fours (i32.lt_u
          (local.tee $views (i32.add (local.get $views) (i32.const 32))) (local.get $last)))))))
