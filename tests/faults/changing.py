"""Lists that change while they are read."""

import os
import pathlib
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from harness import HEADER, FaultTest, rows  # noqa: E402


class Changing(FaultTest):
    """The file changes while the audit is held up (SIGSTOP) in the middle of it."""

    def held_up(self, count):
        path = self.write("list.csv", HEADER + rows(count))
        process = self.start(path, "-j1")
        self.wait_for(lambda: any(part.stat().st_size > 0 for part in self.parts()), "the first findings")
        process.send_signal(signal.SIGSTOP)
        return path, process

    def finished(self, process):
        process.send_signal(signal.SIGCONT)
        _, said = process.communicate(timeout=120)
        return process.returncode, said

    def test_truncated(self):
        path, process = self.held_up(1_500_000)
        os.truncate(path, 100)
        status, said = self.finished(process)
        self.assertEqual(status, 2)
        self.assertIn("the file became shorter while it was read", said)
        self.assertFalse((self.out / "summary.json").exists())

    def test_growing(self):
        path, process = self.held_up(1_500_000)
        with open(path, "a", encoding="utf-8") as file:
            file.write(rows(1000, 1_500_000))
        status, said = self.finished(process)
        self.assertEqual(status, 1)
        self.assertIn("the list grew while it was read: what was added behind line 1500001 is not in this audit", said)
        self.assertEqual(self.summary()["read"], 1_500_000)
        self.assertTrue(any("grew" in remark for remark in self.summary()["remarks"]))

    def test_growing_from_the_middle_of_a_row(self):
        path = self.write("list.csv", HEADER + rows(1_500_000) + "LAST,12")
        process = self.start(path, "-j1")
        self.wait_for(lambda: any(part.stat().st_size > 0 for part in self.parts()), "the first findings")
        process.send_signal(signal.SIGSTOP)
        with open(path, "a", encoding="utf-8") as file:
            file.write("34,no,2024-05-01\nMORE,1,no,2024-05-01\n")
        status, _ = self.finished(process)
        self.assertEqual(status, 1)
        self.assertEqual(self.summary()["read"], 1_500_001)
        self.assertIn(b"LAST,floor_area_cap", (self.out / "findings.csv").read_bytes())
        self.assertNotIn(b"MORE", (self.out / "findings.csv").read_bytes())


if __name__ == "__main__":
    unittest.main()
