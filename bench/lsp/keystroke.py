#!/usr/bin/env python3
"""keystroke.py PROGRAM [FILE.gj]: how long `guiju lsp` takes from a keystroke to the diagnostics of the whole pack.

Without a file it writes one of 5,000 lines (500 rules) with nothing beside it. Keys are typed into a message and a number in the
middle of the text, one after the other, each waited for. Prints the median, the 95th of a hundred, and the worst.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

KEYS = 200


def big():
    out = ['document d "办法" { number "1号" in force 2020-01-01 .. }', "",
           'record Site "场所" {', '  key sid: text', '  area: quantity m2 "面积"', '  people: quantity person "人数"',
           '  kind: enum { build "新建", expand "扩建" } "类型"', "  day: date as of", "}", ""]
    for i in range(500):
        out += [f'rule r{i} "规则{i}" on Site {{', f'  cites d "第{i}条"', f"  when kind is build and area >= {i} m2", "  let each = area / people",
                f"  require each at least {i % 40 + 1} m2/person", '  unless area less than 5 m2 "小"', f'  message "面积 {{area}} 不符合第{i}条"',
                '  remedy "增加面积"', "}", ""]
    return "\n".join(out)


class Server:
    def __init__(self, program):
        self.process = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = int(self.process.stdout.readline().split(b":")[1])
        self.process.stdout.readline()
        return json.loads(self.process.stdout.read(length))

    def diagnostics(self, uri):
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return message["params"]["diagnostics"]


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 2:
            path = pathlib.Path(sys.argv[2]).resolve()
            text = path.read_text(encoding="utf-8")
        else:
            path, text = pathlib.Path(folder) / "big.gj", big()
            path.write_text(text, encoding="utf-8")
        uri = path.as_uri()
        server = Server(program)
        server.send(id=1, method="initialize", params={"capabilities": {}})
        server.receive()
        server.send(method="initialized", params={})
        begin = time.perf_counter()
        server.send(method="textDocument/didOpen", params={"textDocument": {"uri": uri, "languageId": "guiju", "version": 1, "text": text}})
        found = server.diagnostics(uri)
        print(f"{text.count(chr(10)) + 1} lines, {len(text.encode())} bytes; opened in {(time.perf_counter() - begin) * 1000:.1f} ms with {len(found)} diagnostics")
        lines = text.split("\n")
        line = next(i for i in range(len(lines) // 2, 0, -1) if '"' in lines[i])
        at = len(lines[line][: lines[line].rindex('"')].encode("utf-16-le")) // 2
        times = []
        for key in range(KEYS):
            change = {"range": {"start": {"line": line, "character": at + key}, "end": {"line": line, "character": at + key}}, "text": "面x"[key % 2]}
            begin = time.perf_counter()
            server.send(method="textDocument/didChange", params={"textDocument": {"uri": uri, "version": key + 2}, "contentChanges": [change]})
            server.diagnostics(uri)
            times.append((time.perf_counter() - begin) * 1000)
        server.send(id=2, method="shutdown")
        server.receive()
        server.send(method="exit")
        times.sort()
        print(f"{KEYS} keystrokes, milliseconds: median {times[KEYS // 2]:.1f}, 95 % {times[KEYS * 95 // 100]:.1f}, worst {times[-1]:.1f}")
        return 0 if times[KEYS * 95 // 100] <= 50 else 1


sys.exit(main())
