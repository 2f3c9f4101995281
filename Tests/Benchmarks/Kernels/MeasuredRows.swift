import CKernels
import Rates

/// What the kernels of rows read and write: 256 examples of a layer of ten units behind one of 32.
final class RowNumbers: Sendable {
  static let (examples, inputs, units) = (256, 32, 10)

  let A = RowNumbers.numbers(inputs * examples)
  let Z = RowNumbers.numbers(units * examples)
  let Y = (0..<units * examples).map { $0 / examples == $0 % units ? 1.0 : 0 }
  let W = RowNumbers.numbers(units * inputs)
  let b = RowNumbers.numbers(units)
  /// The weight of each example's own class.
  let own = RowNumbers.numbers(examples)
  /// How far a unit has moved in each example: by no more than a step of a check.
  let d = RowNumbers.numbers(examples).map { 1e-7 * $0 }
  /// What softmax makes of it at home, as large everywhere, and the losses.
  let Q = [Double](repeating: 1 / Double(units), count: units * examples)
  let losses = RowNumbers.numbers(examples).map(\.magnitude)

  private static func numbers(_ count: Int) -> [Double] {
    (0..<count).map { Double($0 * 7919 % 1000) / 500 - 1 }
  }
}

/// A kernel of rows, and how much it does when it is run once.
struct MeasuredRows: Sendable {
  let name: String
  /// How many multiply-adds, or values of exp.
  let operations: Double
  /// How many bytes it reads and writes.
  let bytes: Double
  let run: @Sendable (RowNumbers) -> Void

  static let all: [MeasuredRows] = {
    let (m, inputs, units) = (RowNumbers.examples, RowNumbers.inputs, RowNumbers.units)
    let lanes = Peaks.lanes
    return [
      MeasuredRows(
        name: "rows: Z = W·A + b, multiply-adds",
        operations: Double(units * inputs * m),
        bytes: Double(8 * (inputs + units) * m)
      ) { rows in
        written(units * m) { Z in
          thetawalk_product_f64(
            lanes,
            m,
            units,
            inputs,
            rows.W,
            rows.b,
            rows.A,
            m,
            -1,
            rows.A,
            Z,
            m
          )
        }
      },
      MeasuredRows(
        name: "rows: Z + w·d, multiply-adds",
        operations: Double(units * m),
        bytes: Double(8 * 2 * units * m)
      ) { rows in
        written(units * m) { Z in
          thetawalk_update_f64(lanes, m, units, rows.Z, m, rows.W, inputs, rows.A, Z, m)
        }
      },
      MeasuredRows(
        name: "rows: losses from logits, values of exp",
        operations: Double(units * m),
        bytes: Double(8 * 2 * units * m)
      ) { rows in
        written(m) { losses in
          thetawalk_losses_f64(
            lanes,
            ThetawalkLogSumExp,
            m,
            units,
            rows.Z,
            m,
            rows.Y,
            m,
            losses
          )
        }
      },
      MeasuredRows(
        name: "rows: losses from those at home, series",
        operations: Double(units * m),
        bytes: Double(8 * (units + 4) * m)
      ) { rows in
        written(m) { losses in
          _ = thetawalk_changedLosses_f64(
            lanes,
            m,
            units,
            rows.W,
            inputs,
            1,
            rows.own,
            rows.d,
            rows.Q,
            m,
            rows.losses,
            losses
          )
        }
      },
      MeasuredRows(
        name: "rows: softmax, values of exp",
        operations: Double(units * m),
        bytes: Double(8 * 2 * units * m)
      ) { rows in
        written(units * m) { A in
          thetawalk_softmax_f64(lanes, m, units, rows.Z, m, A, m)
        }
      },
    ]
  }()

  /// Room to write to.
  private static func written(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { room in
      if let start = room.baseAddress { body(start) }
    }
  }
}
