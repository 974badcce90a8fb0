"""A client that talks to `guiju lsp` about small packs in a folder of their own."""
import os
import pathlib
import shutil

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

PROGRAM = os.environ["GJ_PROGRAM"]
ROOT = pathlib.Path(os.environ["GJ_SOURCE_DIR"])

BASE = {
    "pack.yaml": "name: city/base\nversion: 1.0.0\nlanguage: 1\ntitle: Base\n",
    "records.gj": """codelist industry "行业" from "industry.csv"

record Site "场所" {
  key sid: text "编号"
  area: quantity m2 "面积" ask "面积多大？"
  trade: code industry "行业代码"
  kind: enum { build "新建", expand "扩建" } "类型"
  day: date as of "日期"
}

define big "大型" on Site = area more than 1000 m2
""",
    "industry.csv": "code,name,parent\nC,制造业,\nC14,食品制造业,C\nC1411,糕点、面包制造,C14\nC1412,饼干制造,C14\nG,运输业,\n",
}
RULES = {
    "pack.yaml": 'name: city/rules\nversion: 1.0.0\nlanguage: 1\ntitle: Rules\ndepends:\n  city/base: "^1"\n',
    "a.gj": """use "city/base"

document order "某办法" {
  number "京政发〔2020〕1号"
  in force 2020-01-01 .. 2030-12-31
}

// 😀 a comment with an emoji
rule small "小型" on Site {
  cites order "第三条"
  when trade within C14 and kind is build
  require area at most 500 m2
  unless big "大型"
  message "面积 {area} 过大"
}
""",
    "tests.gj": """test "violated" {
  given Site { sid: "1", area: 600 m2, trade: C1411, kind: build, day: 2021-01-01 }
  expect noncompliant by small
}
""",
}


class Workspace:
    def __init__(self, folder):
        self.folder = folder
        for name, files in (("base", BASE), ("rules", RULES)):
            (folder / "city" / name).mkdir(parents=True)
            for file, text in files.items():
                (folder / "city" / name / file).write_text(text, encoding="utf-8")

    def path(self, name):
        return self.folder / "city" / name

    def uri(self, name):
        return self.path(name).as_uri()

    def text(self, name):
        return self.path(name).read_text(encoding="utf-8")


def place(text, needle, inside=0, nth=0):
    """The place of a needle as LSP counts: UTF-16 units in the line."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(needle, at + 1)
    at += inside
    before = text[:at]
    line = before.count("\n")
    column = before[before.rfind("\n") + 1:]
    return types.Position(line, len(column.encode("utf-16-le")) // 2)


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[PROGRAM, "lsp"]))
async def client(lsp_client: LanguageClient, workspace):
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            workspace_folders=[types.WorkspaceFolder(uri=workspace.folder.as_uri(), name="test")],
            initialization_options={"language": "zh", "docs": "https://example.org/diagnostics"},
        )
    )
    lsp_client.workspace_of_test = workspace
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def opened(client, workspace):
    """Opens a text of the workspace, as it is on disk or another."""

    async def open_(name, text=None):
        uri = workspace.uri(name)
        text = workspace.text(name) if text is None else text
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "guiju", 1, text)))
        await client.wait_for_notification("textDocument/publishDiagnostics")
        return uri, text

    return open_
