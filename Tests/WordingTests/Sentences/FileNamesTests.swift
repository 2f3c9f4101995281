import Testing
import Wording

@Suite("Names of files")
struct FileNamesTests {
  @Test(
    "as much of the paths as tells different ones apart",
    arguments: [
      (["runs/old/r.npz"], ["r.npz"]),
      (["old/r.npz", "old/p.npz"], ["r.npz", "p.npz"]),
      (["run/a/grads.npz", "run/b/grads.npz"], ["a/grads.npz", "b/grads.npz"]),
      (["g.npz", "b/g.npz"], ["g.npz", "b/g.npz"]), (["a/g.npz", "a/g.npz"], ["g.npz", "g.npz"]),
      (["-"], ["-"]), ([], []),
    ] as [([String], [String])]
  )
  func ends(paths: [String], names: [String]) { #expect(paths.fileNames == names) }

  @Test("of a name that is too long the end is shown")
  func end() {
    #expect("gradients-of-the-fused-kernel.json".endOfFileName(20) == "…-fused-kernel.json")
    #expect("r.json".endOfFileName(6) == "r.json")
  }
}
