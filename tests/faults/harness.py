"""What the tests of faults share: the built program, a small pack, a list to go with it."""

import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ["GJ_PROGRAM"]
HEADER = "id,floor_area,temporary,applied_on\n"
REPORTS = ["findings.csv", "findings.jsonl", "rejects.csv", "warnings.csv", "summary.json", "report.html"]


def row(number):
    """A seventh of the rows leave a question open, a third of the others violate."""
    return f"N{number},{number * 377 % 1500},{'no' if number % 7 else ''},2024-05-01\n"


def rows(count, first=0):
    return "".join(row(n) for n in range(first, first + count))


class FaultTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="guiju-faults-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.pack = self.folder / "pack"
        subprocess.run([PROGRAM, "--lang", "en", "new", self.pack], check=True, capture_output=True)
        self.out = self.folder / "out"

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def command(self, target, *options, out=None):
        return [PROGRAM, "--lang", "en", "audit", "--pack", self.pack, "-o", out or self.out, target, *options]

    def audit(self, target, *options, out=None, **popen):
        return subprocess.run(self.command(target, *options, out=out), capture_output=True, text=True, timeout=120, **popen)

    def start(self, target, *options, **popen):
        """An audit that is left running; ended with the test, whatever becomes of it."""
        process = subprocess.Popen(self.command(target, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **popen)
        self.addCleanup(lambda: (process.kill(), process.communicate()))
        return process

    def start_fed(self, *options, feed=200_000):
        """An audit of a pipe that has had so many rows and gets no more: it waits in the middle of its work."""
        fifo = self.folder / "list.pipe"
        fifo.unlink(missing_ok=True)
        os.mkfifo(fifo)
        process = self.start(fifo, *options)
        pipe = open(fifo, "w", encoding="utf-8")
        self.addCleanup(pipe.close)
        pipe.write(HEADER + rows(feed))
        pipe.flush()
        self.wait_for(lambda: any(self.parts()), "the audit to begin")
        return process, pipe

    def wait_for(self, holds, what, seconds=30):
        end = time.monotonic() + seconds
        while not holds():
            self.assertLess(time.monotonic(), end, f"waited in vain for {what}")
            time.sleep(0.005)

    def parts(self):
        return list(self.out.glob(".*.part-*"))

    def stands_there(self, out=None):
        """The reports' bytes by name."""
        return {path.name: path.read_bytes() for path in sorted((out or self.out).iterdir())}

    def summary(self, out=None):
        import json

        return json.loads((out or self.out).joinpath("summary.json").read_text(encoding="utf-8"))


def children_cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
