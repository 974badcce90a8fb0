"""An audit that is stopped from outside leaves what stood there before, and nothing half written under a final name."""

import contextlib
import os
import pathlib
import shutil
import signal
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from harness import HEADER, FaultTest, rows  # noqa: E402


class Stopped(FaultTest):
    def before(self):
        """What an earlier audit left in the folder."""
        self.audit(self.write("earlier.csv", HEADER + rows(10)))
        return self.stands_there()

    def stops(self, which):
        before = self.before()
        for _ in range(3):                                # a busy machine may take a second to wake a process
            process, _ = self.start_fed()
            begin = time.monotonic()
            process.send_signal(which)
            _, said = process.communicate(timeout=30)
            spent = time.monotonic() - begin
            if spent < 1:
                break
        self.assertLess(spent, 1.0)
        self.assertEqual(process.returncode, 128 + which)
        self.assertRegex(said, r"interrupted at line [1-9][0-9,]* of the list; [1-9][0-9,]* rows were judged, nothing was written")
        self.assertEqual(self.stands_there(), before)

    def test_sigint(self):
        self.stops(signal.SIGINT)

    def test_sigterm(self):
        self.stops(signal.SIGTERM)

    def test_sighup(self):
        self.stops(signal.SIGHUP)

    def test_a_file_says_how_far_it_was_read(self):
        path = self.write("list.csv", HEADER + rows(1_500_000))
        process = self.start(path, "-j1")
        self.wait_for(lambda: any(part.stat().st_size > 0 for part in self.parts()), "the first findings")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        self.assertRegex(said, r"interrupted at line [0-9,]+ of the list \([0-9.]+ % read\)")
        self.assertEqual(self.stands_there(), {})

    def test_sigint_before_the_list_begins(self):
        fifo = self.folder / "empty.pipe"
        os.mkfifo(fifo)
        process = self.start(fifo)
        with open(fifo, "w", encoding="utf-8"):           # opened at both ends, nothing written
            time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        self.assertFalse(self.out.exists())

    def test_sigkill_then_another_audit(self):
        before = self.before()
        process, _ = self.start_fed()
        process.kill()
        process.communicate(timeout=30)
        left = self.stands_there()
        self.assertEqual({name: left[name] for name in before}, before)
        self.assertTrue(all(name in before or name.startswith(".") for name in left), sorted(left))
        # The next audit in that folder takes away what was left half written.
        self.assertEqual(self.audit(self.write("next.csv", HEADER + rows(20))).returncode, 1)
        self.assertEqual(sorted(self.stands_there()), sorted(before))

    def test_the_folder_is_removed_while_running(self):
        process, pipe = self.start_fed()
        shutil.rmtree(self.out)
        with contextlib.suppress(BrokenPipeError):       # it may notice before all is written
            pipe.write(rows(100_000, 200_000))
            pipe.flush()
        with contextlib.suppress(BrokenPipeError):
            pipe.close()
        _, said = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 2)
        self.assertIn("The output folder was removed while the audit ran", said)
        self.assertFalse(self.out.exists())

    def test_two_audits_into_one_folder(self):
        process, pipe = self.start_fed()
        second = self.audit(self.write("list.csv", HEADER + rows(10)))
        self.assertEqual(second.returncode, 2)
        self.assertIn("Another audit is writing into this folder", second.stderr)
        pipe.close()
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, said)
        self.assertEqual(self.summary()["read"], 200_000)
        # The lock goes with the process.
        self.assertEqual(self.audit(self.folder / "list.csv").returncode, 1)


if __name__ == "__main__":
    unittest.main()
