"""Lists that are damaged or huge: the damage is confined and told."""

import csv
import gzip
import pathlib
import resource
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from harness import HEADER, FaultTest, children_cpu, row, rows  # noqa: E402

MEBIBYTE = 1 << 20


def little_memory():
    """A gibibyte of addresses: what is held of a list must not follow its size."""
    resource.setrlimit(resource.RLIMIT_AS, (1024 * MEBIBYTE, 1024 * MEBIBYTE))


class Lists(FaultTest):
    def rejects(self):
        csv.field_size_limit(2 * MEBIBYTE)
        with open(self.out / "rejects.csv", encoding="utf-8-sig", newline="") as file:
            return [(int(line["line"]), line["kind"]) for line in csv.DictReader(file)]

    def read(self, ran, read, rejects):
        self.assertEqual(ran.returncode, 3 if rejects else 1, ran.stderr)
        summary = self.summary()
        self.assertEqual((summary["read"], summary["judged"], summary["rejected"]), (read, read - len(rejects), len(rejects)))
        self.assertEqual(self.rejects(), rejects)

    def test_a_row_of_100_megabytes(self):
        path = self.folder / "list.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEADER + rows(100) + "B,")
            for _ in range(100):
                file.write("9" * 1_000_000)
            file.write(",no,2024-05-01\n" + rows(100, 100))
        self.read(self.audit(path, preexec_fn=little_memory), 201, [(102, "too_long")])

    def test_a_cell_of_100_megabytes_over_many_lines(self):
        path = self.folder / "list.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEADER + rows(100) + 'B,"')
            for _ in range(100):
                file.write("9" * 999_999 + "\n")
            file.write('",no,2024-05-01\n' + rows(100, 100))
        kinds = [kind for _, kind in self.rejects()] if self.audit(path, preexec_fn=little_memory).returncode == 3 else None
        self.assertEqual(kinds[0], "broken_quote")
        self.assertEqual((self.summary()["judged"], len(kinds)), (200, 101))

    def test_a_million_columns(self):
        header = HEADER.rstrip("\n") + "".join(f",c{n}" for n in range(1_000_000)) + "\n"
        ran = self.audit(self.write("wide.csv", header + "A,1,no,2024-05-01" + "," * 1_000_000 + "\n"), preexec_fn=little_memory)
        self.assertEqual(ran.returncode, 2)
        self.assertIn("line 1, the header, is longer than a mebibyte", ran.stderr)
        # In a row: so many empty cells are an overlong line end, anything in the last of them makes it a row of another list.
        wide = "A,1,no,2024-05-01" + "," * 900_000
        self.read(self.audit(self.write("list.csv", HEADER + rows(10) + wide + "\n" + wide + "x\n" + rows(10, 10)), preexec_fn=little_memory), 22, [(13, "too_many_cells")])

    def test_zero_bytes(self):
        content = (HEADER + rows(1000)).encode() + b"Z\0,1,no,2024-05-01\n" + rows(10, 1000).encode()
        self.read(self.audit(self.write("list.csv", content)), 1011, [(1002, "zero_byte")])
        ran = self.audit(self.write("binary.csv", b"\0\1\2" + content))
        self.assertEqual(ran.returncode, 2)
        self.assertIn("zero bytes", ran.stderr)

    def test_line_ends_of_every_kind(self):
        ends = ["\n", "\r\n", "\r"]
        mixed = HEADER + "".join(row(n).rstrip("\n") + ends[n * 7 % 5 % 3] for n in range(3000)) + "\n"
        self.read(self.audit(self.write("list.csv", mixed)), 3000, [])
        found = (self.out / "findings.csv").read_bytes()
        self.read(self.audit(self.write("list.csv", HEADER + rows(3000))), 3000, [])
        self.assertEqual((self.out / "findings.csv").read_bytes(), found)

    def test_an_unclosed_quote(self):
        lines = (HEADER + rows(300_000)).splitlines(keepends=True)
        lines[10] = lines[10].replace(",", ',"', 1)
        for later in (20, 150_000):                       # others that are in order
            lines[later] = ",".join(f'"{cell}"' for cell in lines[later].rstrip("\n").split(",")) + "\n"
        self.read(self.audit(self.write("list.csv", "".join(lines))), 300_000, [(11, "broken_quote")])

    def test_the_cost_of_rejected_rows_is_linear(self):
        for bad in ("B,x,no,2024-05-01\n", 'B,"1,no,2024-05-01\n', "B,1,no\n"):
            spent = []
            for count in (100_000, 1_000_000):
                path = self.write("list.csv", HEADER + bad * count)
                before = children_cpu()
                self.assertEqual(self.audit(path, "-j1", preexec_fn=little_memory).returncode, 3)
                spent.append(children_cpu() - before)
                self.assertEqual(self.summary()["rejected"], count)
            self.assertLess(spent[1], 20 * spent[0], bad)

    def test_keys_that_stand_twice_behind_a_million_others(self):
        again = "N1080000,1,no,2024-05-01\nN5,1,no,2024-05-01\n"
        path = self.write("list.csv", HEADER + rows(1_100_000) + again)

        def repeated():
            with open(self.out / "warnings.csv", encoding="utf-8-sig", newline="") as file:
                return [(line["line"], line["key"], line["warning"].split(" line ")[1].split()[0]) for line in csv.DictReader(file) if line["kind"] == "repeated_key"]

        ran = self.audit(path)
        self.assertIn("repeated keys were looked for among the first 1,048,576 different ones; --unique looks among all", ran.stderr)
        self.assertEqual(repeated(), [("1100003", "N5", "7")])
        ran = self.audit(path, "--unique", preexec_fn=little_memory)
        self.assertNotIn("looked for among", ran.stderr)
        self.assertEqual(repeated(), [("1100002", "N1080000", "1080002"), ("1100003", "N5", "7")])
        self.assertEqual(self.summary()["notices"]["repeated_key"], 2)
        self.assertEqual(sorted(path.name for path in self.out.iterdir() if path.name.startswith(".")), [])

    def test_a_packed_list_that_is_cut_off(self):
        packed = gzip.compress((HEADER + rows(300_000)).encode())
        ran = self.audit(self.write("list.csv.gz", packed[: len(packed) * 2 // 3]))
        self.assertEqual(ran.returncode, 2)
        self.assertIn("reading stopped after", ran.stderr)
        self.assertFalse((self.out / "summary.json").exists())


if __name__ == "__main__":
    unittest.main()
