import Foundation
import GradientChecking
import TestSupport
import Testing

@testable import GradientFiles

@Suite(
  "The course notebook's network in another process",
  .enabled(if: ModelProgram.canRun, "no python3 that could be a model")
)
struct NotebookModelTests {
  /// The network 4-5-3-1 of the exercise in plain Python, its θ, its data and dθ from the fixture.
  private static let program = #"""
    import json, math, sys
    course = json.load(open(sys.argv[1]))
    X, Y, gradient = course["X"], course["Y"], course["grad_" + sys.argv[2]]
    names = course["order"]
    def flat(a): return [x for row in a for x in row]
    shapes = [[len(course["params"][k]), len(course["params"][k][0])] for k in names]
    theta = [x for k in names for x in flat(course["params"][k])]
    def cost(t):
        A, start = X, 0
        for l in range(3):
            (n, k), W0 = shapes[2 * l], start
            b0 = W0 + n * k
            start = b0 + n
            Z = [[sum(t[W0 + i * k + j] * A[j][e] for j in range(k)) + t[b0 + i] for e in range(3)]
                 for i in range(n)]
            A = [[max(0.0, z) for z in row] for row in Z] if l < 2 else Z
        return sum(math.log1p(math.exp(-abs(z))) + max(z, 0) - y * z for z, y in zip(A[0], Y)) / 3
    for line in sys.stdin:
        q = json.loads(line)
        if q["ask"] == "hello":
            answer, start = {"parameters": []}, 0
            for k, s in zip(names, shapes):
                answer["parameters"].append({"name": k, "shape": s, "values": course["params"][k]})
        elif q["ask"] == "gradient":
            answer, start = {"gradient": []}, 0
            for n, k in shapes:
                answer["gradient"].append(gradient[start:start + n * k])
                start += n * k
        elif q["ask"] == "costs":
            answer = {"costs": [cost(theta[:k] + [v] + theta[k + 1:])
                                for k, v in zip(q["index"], q["value"])]}
        else: break
        print(json.dumps({"id": q["id"], **answer}), flush=True)
    """#

  private func report(_ gradient: String) throws -> Report {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "thetawalk-\(UUID().uuidString).py"
    )
    try Data(Self.program.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let course = PackageFiles.at("Tests/GradientCheckingTests/Fixtures/dls_c2w1.json").path
    let request = ModelCheckRequest(commands: ["python3 \(file.path) \(course) \(gradient)"])
    return try ModelCheck(request).run()[0]
  }

  /// The same, built in.
  private func builtIn() throws -> Report {
    var experiment = Experiment()
    experiment.data = .notebook
    experiment.hidden = [5, 3]
    experiment.activation = .relu
    experiment.lambda = 0
    let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
    let check = try GradientCheck(experiment, dataset: data)
    return check.report(of: check.layout.indices.map(check.component))
  }

  @Test("its right gradient comes out as built in: parameters, J, both gradients, verdict")
  func right() throws {
    let live = try report("fixed")
    let own = try builtIn()
    #expect(live.layout.blocks.map(\.name) == own.layout.blocks.map(\.name))
    #expect(live.layout.blocks.map(\.shape) == own.layout.blocks.map(\.shape))
    #expect(abs(live.provenance.costs[0] - own.provenance.costs[0]) < 1e-14)
    for (one, other) in zip(live.components, own.components) {
      #expect(abs(one.numeric - other.numeric) < 2e-8)
      #expect(abs(one.analytic - other.analytic) < 1e-12)
    }
    #expect(live.verdict == own.verdict && live.verdict == .agrees)
  }

  @Test(
    "its wrong gradient is wrong in the same parameters, by the difference that the notebook prints"
  )
  func wrong() throws {
    let live = try report("buggy")
    #expect(live.verdict == .bug)
    #expect(abs(live.summary.difference - 0.2850931567761623) < 1e-6)
    #expect(live.summary.blocks.filter(\.verdict.isDisagreement).map(\.block.name) == ["b1", "W2"])
  }
}
