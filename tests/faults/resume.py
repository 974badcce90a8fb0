"""An audit that was killed, stopped or ran out of disk is gone on with, to the bytes of one that was not."""

import pathlib
import random
import resource
import shutil
import signal
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from harness import HEADER, FaultTest, row, rows  # noqa: E402

REPORTS = "--reports=csv,jsonl,html,violations,xlsx"


def dirty(count):
    """Rows of which some cannot be read, and keys that repeat."""
    chance = random.Random(3)
    return "".join(row(chance.randrange(count)) if chance.random() < 0.9 else f"N{n},very,no,2024-05-01\n" for n in range(count))


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))


class Resume(FaultTest):
    def setUp(self):
        super().setUp()
        self.list = self.write("list.csv", HEADER + dirty(150_000))
        self.journal = self.out / ".guiju-audit.resume"

    def plain(self, *options):
        out = self.folder / "plain"
        begin = time.monotonic()
        self.audit(self.list, *options, out=out)
        self.took = time.monotonic() - begin
        return self.stands_there(out)

    def resumes(self, expected, *options):
        ran = self.audit(self.list, "--resume", *options)
        self.assertEqual(ran.returncode, 3, ran.stderr)
        came = self.stands_there()
        self.assertEqual(sorted(came), sorted(expected))
        self.assertEqual([name for name in expected if came[name] != expected[name]], [])
        return ran

    def test_killed_at_any_moment(self):
        for options in ([REPORTS], [REPORTS, "--unique", "--group-by", "floor_area", "--sample", "1000"]):
            expected = self.plain(*options)
            marked = 0
            for seed in range(6):
                shutil.rmtree(self.out, ignore_errors=True)
                chance = random.Random(seed)
                for _ in range(chance.randint(1, 2)):
                    process = self.start(self.list, *options, "--checkpoint", "0", "--resume", "-j", str(chance.randint(1, 3)))
                    if seed % 3:
                        self.wait_for(lambda: self.journal.exists() or process.poll() is not None, "a mark")
                    time.sleep(chance.uniform(0, 0.4) * self.took)
                    process.kill()
                    process.communicate(timeout=30)
                marked += self.journal.exists()
                self.resumes(expected, *options, "-j", str(chance.randint(1, 3)))
            self.assertGreater(marked, 2)

    def test_killed_as_a_mark_is_set(self):
        expected = self.plain()
        for nth in (1, 2, 5, 9):
            shutil.rmtree(self.out, ignore_errors=True)
            process = self.start(self.list, "--checkpoint", "0", "-j2")
            seen = set()

            def marks():
                try:
                    seen.add(self.journal.stat().st_ino)
                except FileNotFoundError:
                    pass
                return len(seen) >= nth or process.poll() is not None

            self.wait_for(marks, "a mark")
            process.kill()
            process.communicate(timeout=30)
            self.resumes(expected, "-j1")

    def test_stopped(self):
        expected = self.plain()
        process = self.start(self.list, "--checkpoint", "0", "-j1")
        self.wait_for(self.journal.exists, "a mark")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        self.assertIn("--resume goes on", said)
        self.resumes(expected)

    def test_out_of_disk(self):
        expected = self.plain("--reports=jsonl")
        ran = self.audit(self.list, "--checkpoint", "0", "--reports=jsonl", preexec_fn=small_files)
        self.assertEqual(ran.returncode, 2)
        self.assertRegex(ran.stderr, r"Cannot write the file \(File too large\)")
        self.assertIn("--resume goes on", ran.stderr)
        self.resumes(expected, "--reports=jsonl")

    def test_nothing_to_go_on_from(self):
        expected = self.plain()
        ran = self.resumes(expected)
        self.assertIn("nothing to go on from", ran.stderr)
        self.assertIn("nothing to go on from", self.resumes(expected).stderr)   # nor behind one that came to its end

    def test_of_something_else(self):
        expected = self.plain("--reports=jsonl")
        self.audit(self.list, "--checkpoint", "0", "--reports=jsonl", preexec_fn=small_files)
        self.audit(self.list, "--checkpoint", "0", "--reports=jsonl", "--resume", preexec_fn=small_files)
        left = self.journal.read_bytes()

        def refused(text, *options):
            ran = self.audit(self.list, "--resume", *options)
            self.assertEqual(ran.returncode, 2)
            self.assertIn(text, ran.stderr)
            self.assertEqual(self.journal.read_bytes(), left)

        other = "was of another list or pack, with other options or by another version of the program; start without --resume"
        for options in (["--reports=csv"], ["--reports=jsonl", "--unique"], ["--reports=jsonl", "--as-of", "2024-01-01"], ["--reports=jsonl", "--sample", "5"]):
            refused(other, *options)
        rules = next(self.pack.glob("*.gj"))
        text = rules.read_text(encoding="utf-8")
        rules.write_text(text + "\n", encoding="utf-8")
        refused(other, "--reports=jsonl")
        rules.write_text(text, encoding="utf-8")
        whole = self.list.read_bytes()
        self.list.write_bytes(whole.replace(b"2024", b"2023", 1))
        refused("the list is not as it was when the audit was interrupted", "--reports=jsonl")
        self.list.write_bytes(whole + b"X,1,no,2024-05-01\n")
        refused("the list is not as it was when the audit was interrupted", "--reports=jsonl")
        self.list.write_bytes(whole)
        # None of these has touched what was set down.
        self.resumes(expected, "--reports=jsonl")
        # Without --resume another audit begins, and takes away what was left.
        self.audit(self.list, "--checkpoint", "0", "--reports=jsonl", preexec_fn=small_files)
        self.assertTrue(self.journal.exists())
        self.assertEqual(self.audit(self.list, "--reports=jsonl").returncode, 3)
        self.assertEqual([name for name in self.stands_there() if name.startswith(".")], [])


if __name__ == "__main__":
    unittest.main()
