"""Where the disk gives out the audit says so, and nothing stands there half written."""

import ctypes
import ctypes.util
import pathlib
import resource
import shutil
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from harness import HEADER, FaultTest, rows  # noqa: E402


def mounted(folder, kilobytes):
    libc = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    return libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, f"size={kilobytes}k".encode()) == 0


def unmount(folder):
    ctypes.CDLL(ctypes.util.find_library("c")).umount2(bytes(folder), 2)


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


class Disk(FaultTest):
    def test_no_file_may_grow_further(self):
        self.audit(self.write("earlier.csv", HEADER + rows(10)))
        before = self.stands_there()
        ran = self.audit(self.write("list.csv", HEADER + rows(100_000)), preexec_fn=small_files)
        self.assertEqual(ran.returncode, 2)
        self.assertRegex(ran.stderr, r"Cannot write the file \(File too large\).*findings")
        self.assertEqual(self.stands_there(), before)

    def test_disk_full(self):
        self.out.mkdir()
        if not mounted(self.out, 2048):
            self.skipTest("only root may mount a small disk")
        self.addCleanup(unmount, self.out)
        self.audit(self.write("earlier.csv", HEADER + rows(10)))
        before = self.stands_there()
        self.assertIn("summary.json", before)
        ran = self.audit(self.write("list.csv", HEADER + rows(100_000)))
        self.assertEqual(ran.returncode, 2)
        self.assertIn("The disk is full", ran.stderr)
        self.assertEqual(self.stands_there(), before)
        self.assertGreater(shutil.disk_usage(self.out).free, 1_000_000)   # what was half written is gone

    def test_the_summary_cannot_be_said(self):
        path = self.write("list.csv", HEADER + rows(10))
        with open("/dev/full", "w", encoding="utf-8") as full:
            import subprocess

            ran = subprocess.run(self.command(path), stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(ran.returncode, 2)
        self.assertNotEqual(ran.stderr, "")


if __name__ == "__main__":
    unittest.main()
