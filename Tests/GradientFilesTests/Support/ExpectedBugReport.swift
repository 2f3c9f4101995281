/// What a person reads of a check in which db[1] is not averaged.
let expectedBugReport = """
  There is a bug: the difference is 0.974, above 1e-4. Only b1 is wrong, at 0.987;
  no other block is.

                          agrees double-check   bug
                           1e-7      1e-5      1e-3
    ├────────────────────────┼─────────┼─────────┼──────────────┤
                                                          0.974 ▲

  = ‖dθ_approx − dθ‖ / (‖dθ_approx‖ + ‖dθ‖) = 47.3 / (0.956 + 47.6)

  iris, 4-2-3, tanh, cross-entropy, λ = 0.7, seed 3: n = 19 parameters, at random
  initialization.
  Centered differences with ε = 1e-4, in double precision.
  A mistake is planted in backpropagation, db-not-averaged:
    it has       db[1] = Σ dZ[1]
    right is     db[1] = 1/m · Σ dZ[1]

  block  shape       components  difference  of squared error  verdict
  W1     (2, 4)               8      1.7e-9             0.0 %  agrees
  b1     (2, 1)               2        0.99           100.0 %  bug
  W2     (3, 2)               6     6.7e-11             0.0 %  agrees
  b2     (3, 1)               3     5.6e-10             0.0 %  agrees

  index  component            numeric           analytic  rel. error  verdict
      8  b1[0]           -0.260243036        -39.0364555       0.987  bug
      9  b1[1]           -0.181428560        -27.2142842       0.987  bug

  - All of b1 is off by the same factor, dθ = 150 · dθ_approx; 150 is m: 1/m is
    missing.
    (b1: dθ = 150 · dθ_approx over 2 components)
  - Only b1 is wrong. W1 agrees, so dZ1 is right: look at how db1 is made from it.
    (W1 1.69e-9, b1 0.987, W2 6.72e-11, b2 5.61e-10)

  See where the two part, for instance at b1[0]:
    thetawalk walk --hidden 2 --seed 3 --epsilon 1e-4 --bug db-not-averaged

  50 evaluations of J, 500 ms

  """
