"""view=True in a real terminal: the bars are on the screen, and what the loss prints comes afterwards."""

import json
import os
import pty
import select
import sys
import tempfile
import time
import unittest

from support import IS_REFERENCE, PROGRAM, SOURCE, heed_signals


@unittest.skipIf(IS_REFERENCE, "the program thetawalk is not there")
class Viewing(unittest.TestCase):
    SCRIPT = """
import json, sys
sys.path.insert(0, {folder!r})
import thetawalk

def loss(p):
    print("printed by the loss")
    return p[0] ** 2 + p[1] ** 3

w = [1.5, 2.5]
try:
    report = thetawalk.check(loss, w, lambda p: [2 * p[0], p[1] ** 2], view=True, path={path!r}, program={program!r})
    told = [report.status, report.verdict]
except KeyboardInterrupt:
    told = "interrupted"
with open({result!r}, "w") as file:
    json.dump([told, w], file)
"""

    def run_in_terminal(self, keys):
        """Types the keys, each once the words before it are on the screen; what the script tells, and what was seen."""
        with tempfile.TemporaryDirectory() as folder:
            path, result = os.path.join(folder, "r.json"), os.path.join(folder, "result.json")
            script = self.SCRIPT.format(folder=os.path.dirname(SOURCE), path=path, program=PROGRAM, result=result)
            process, terminal = pty.fork()
            if not process:
                heed_signals()
                environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_MOTION": "1"}
                os.execve(
                    sys.executable, [sys.executable, "-c", script], {**environment, "LINES": "30", "COLUMNS": "90"}
                )
            seen, end = b"", time.monotonic() + 60
            while time.monotonic() < end:
                if keys and keys[0][0] in seen[-20000:]:
                    os.write(terminal, keys.pop(0)[1])
                if not select.select([terminal], [], [], 0.1)[0]:
                    continue
                try:
                    data = os.read(terminal, 65536)
                except OSError:  # All that had it open have ended.
                    break
                if not data:
                    break
                seen += data
            self.assertEqual(os.waitpid(process, 0)[1], 0, seen[-2000:])
            self.assertEqual(keys, [], seen[-2000:])
            os.close(terminal)
            with open(result) as file:
                return json.load(file), seen

    def test_it_returns_the_report_after_the_screen_is_closed(self):
        (told, w), seen = self.run_in_terminal([(b"done", b"q"), (b"Hunt", b"q")])
        self.assertEqual((told, w), ([1, "bug"], [1.5, 2.5]))
        opened, closed = seen.index(b"\x1b[?1049h"), seen.rindex(b"\x1b[?1049l")
        self.assertNotIn(b"printed by the loss", seen[opened:closed])
        self.assertIn(b"printed by the loss", seen[closed:])

    def test_ctrl_c_there_is_ctrl_c_here(self):
        (told, w), seen = self.run_in_terminal([(b"bars", b"\x03")])
        self.assertEqual((told, w), ("interrupted", [1.5, 2.5]))
        self.assertIn(b"\x1b[?1049l", seen)


if __name__ == "__main__":
    unittest.main()
