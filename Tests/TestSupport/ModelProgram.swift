import Foundation

/// A small model in Python, without NumPy, that answers questions of `thetawalk.model/1`, and misbehaves as a word on its
/// command line says.
///
/// J(θ) = Σ sin(cᵢ θᵢ) + θᵢ²/2, with a kink |θᵢ| in components of K; W1 has 8 components, b1 two.
public enum ModelProgram {
  /// Whether there is a Python to run it.
  public static var canRun: Bool {
    ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
      .contains { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The command that starts it in some manner, from a file in a folder that has to be there.
  public static func command(_ manner: String = "", in folder: URL) throws -> String {
    let file = folder.appendingPathComponent("model.py")
    if !FileManager.default.fileExists(atPath: file.path) {
      try Data(text.utf8).write(to: file)
    }
    return "exec python3 \(file.path) \(manner)"
  }

  /// The program.
  public static let text = #"""
    import json, math, os, signal, struct, base64, sys, time
    manner = sys.argv[1] if len(sys.argv) > 1 else ""
    note = sys.argv[2] if len(sys.argv) > 2 else os.devnull
    sizes = dict.fromkeys(("many", "slow", "die", "stall"), 4000)
    n = 1000000 if manner == "million" else sizes.get(manner, 8)
    theta = [0.1 * (i % 7) - 0.3 for i in range(n)] + [0.05, -0.02]
    kink = manner in ("kink", "wrongkink")
    if kink: theta[2] = 0.0
    if manner == "othertheta": theta[1] += 1e-9
    if manner == "large": theta[1] = 1e12
    home = list(theta)
    single = manner in ("single", "unsaid")
    def f(i, x):
        if kink and i == 2: return abs(x)
        if manner == "nan" and i == 3: return float("nan") if x != home[3] else 0.0
        return math.sin((1 + 0.1 * (i % 5)) * x) + x * x / 2
    def d(i, x):
        if kink and i == 2: return 0.5
        if manner == "nan" and i == 3: return 0.0
        c = 1 + 0.1 * (i % 5)
        return c * math.cos(c * x) + x
    def cost(t):
        s = sum(f(i, x) for i, x in enumerate(t)) + 3
        if manner == "othercost": s += 0.5
        return struct.unpack("f", struct.pack("f", s))[0] if single else s
    terms = None
    def changed(k, v):
        global terms
        if n == 8: return cost(theta[:k] + [v] + theta[k + 1:])
        if terms is None: terms = cost(theta)
        if manner == "slow": time.sleep(0.0005)
        return terms + f(k, v) - f(k, theta[k])
    def say(**k):
        if manner == "dots": sys.stdout.write("...")
        sys.stdout.write(json.dumps(k) + "\n")
        sys.stdout.flush()
    with open(note, "a") as file: file.write("pid %d\n" % os.getpid())
    if manner == "fork":
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            with open(note, "a") as file: file.write("pid %d\n" % os.getpid())
            time.sleep(600)
    asked = 0
    for line in sys.stdin:
        q = json.loads(line)
        i, ask = q["id"], q["ask"]
        if ask == "hello":
            if manner == "exit":
                print("no such data set", file=sys.stderr)
                sys.exit(3)
            if manner == "nonsense":
                print("hello yourself")
                print('{"id": 0, "parameters": [')
            say(id=i, protocol="thetawalk.model/1", precision="single" if manner == "single" else "double",
                source="model.py", parameters=[
                {"name": "W1", "shape": [2, 4] if n == 8 else [n], "values": theta[:n], "layer": 1},
                {"name": "b1", "shape": [2], "values": theta[n:], "layer": 1}])
        elif ask == "gradient":
            g = [d(k, x) for k, x in enumerate(theta)]
            if manner == "wrong": g[5] *= 2
            if manner == "wrongkink": g[2] = 1.7
            if manner == "prints":
                print("epoch 1, loss 3.2\x1b[2J")
                print({"id": 7, "loss": 3})
            if manner == "shortgradient": g.pop()
            if manner == "null": say(id=i, gradient=[None, None])
            elif manner == "halfnull": say(id=i, gradient=[g[:n], None])
            else: say(id=i, gradient=[g[:n], g[n:]])
        elif ask == "costs":
            asked += 1
            c = [changed(k, v) for k, v in zip(q["index"], q["value"])]
            if manner == "restless": c = [x + asked for x in c]
            if manner == "digits": c = [float("%.6g" % x) for x in c]
            if manner == "nanhome": c = [float("nan") for x in c]
            if asked > 3:
                if manner == "short": c.pop()
                if manner == "long": c.append(0.0)
                if manner == "words": c = ["one"] * len(c)
                if manner == "order": i += 1
                if manner == "error":
                    say(id=i, error="out of memory\nat line 7")
                    continue
                if manner == "crash":
                    print("Traceback (most recent call last):", file=sys.stderr)
                    print("ValueError: shapes", file=sys.stderr)
                    sys.exit(1)
                if manner == "die" and asked > 6: os.kill(os.getpid(), signal.SIGKILL)
                if manner == "stall" and asked > 6: time.sleep(600)
                if manner == "late": time.sleep(0.2)
            say(id=i, costs=c)
        elif ask == "line":
            v = [x for a in q["direction"] for x in a]
            say(id=i, costs=[cost([x + h * y for x, y in zip(theta, v)]) for h in q["steps"]])
        elif ask == "move":
            theta, terms = [x for a in q["values"] for x in a], None
            say(id=i)
        else:
            with open(note, "a") as file: file.write("at home\n" if theta == home else "elsewhere\n")
            break
    """#
}
