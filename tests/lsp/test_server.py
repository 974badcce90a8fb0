import asyncio
import json
import os
import subprocess

import pytest
from conftest import PROGRAM, ROOT, place
from lsprotocol import types

pytestmark = pytest.mark.asyncio


def document(uri):
    return types.TextDocumentIdentifier(uri)


async def change(client, uri, version, *changes):
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, uri), list(changes)))
    for _ in range(50):
        await asyncio.wait_for(client.wait_for_notification("textDocument/publishDiagnostics"), 10)
        if uri in client.diagnostics:
            return client.diagnostics[uri]


def hover_text(result):
    return result.contents.value


async def test_a_sound_pack_has_no_diagnostics(client, opened):
    uri, _ = await opened("rules/a.gj")
    assert list(client.diagnostics[uri]) == []


async def test_diagnostics_as_one_types_in_chinese_with_code_and_page(client, opened):
    uri, text = await opened("rules/a.gj")
    at = place(text, "kind is build", len("kind is "))
    end = types.Position(at.line, at.character + len("build"))
    found = await change(client, uri, 2, types.TextDocumentContentChangePartial(types.Range(at, end), "biuld"))
    assert [d.code for d in found] == ["GJ0226"]
    assert found[0].range == types.Range(at, end)
    assert "不是这些词之一" in found[0].message
    assert found[0].code_description.href == "https://example.org/diagnostics#gj0226"
    found = await change(client, uri, 3, types.TextDocumentContentChangePartial(types.Range(at, end), "build"))
    assert list(found) == []


async def test_a_whole_text_can_be_sent(client, opened):
    uri, text = await opened("rules/a.gj")
    found = await change(client, uri, 2, types.TextDocumentContentChangeWholeDocument(text.replace("500 m2", "500 person")))
    assert [d.code for d in found] == ["GJ0302"]


async def test_columns_are_utf16_behind_chinese_and_emoji(client, opened):
    uri, text = await opened("rules/a.gj")
    changed = text.replace("  when trade", "  /* 面积😀😀 */ when traed")
    found = await change(client, uri, 2, types.TextDocumentContentChangeWholeDocument(changed))
    assert len(found) == 1 and found[0].code == "GJ0201"
    assert found[0].range.start == place(changed, "traed")
    assert found[0].range.end.character - found[0].range.start.character == 5


async def test_unsaved_texts_of_other_files_and_packs_count(client, opened, workspace):
    base, text = await opened("base/records.gj")
    uri, _ = await opened("rules/a.gj")
    assert list(client.diagnostics[uri]) == []
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        types.VersionedTextDocumentIdentifier(2, base), [types.TextDocumentContentChangeWholeDocument(text.replace("define big", "define huge").replace('"大型" on', '"巨型" on'))]))
    for _ in range(4):
        await asyncio.wait_for(client.wait_for_notification("textDocument/publishDiagnostics"), 10)
        if client.diagnostics.get(uri):
            break
    assert [d.code for d in client.diagnostics[uri]] == ["GJ0201"]


async def test_a_text_that_belongs_to_no_pack(client, workspace):
    uri = (workspace.folder / "alone.gj").as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "guiju", 1, 'record R { a: tekst }\n')))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert [d.code for d in client.diagnostics[uri]] == ["GJ0101"]


async def test_related_information_names_the_first(client, opened):
    uri, text = await opened("rules/a.gj")
    again = text + text[text.index("rule small"):]
    found = await change(client, uri, 2, types.TextDocumentContentChangeWholeDocument(again))
    twice = [d for d in found if d.code == "GJ0202"]
    assert twice and twice[0].related_information[0].location.range.start == place(text, "small")


async def hover(client, uri, position):
    return await client.text_document_hover_async(types.HoverParams(document(uri), position))


async def test_hover(client, opened):
    uri, text = await opened("rules/a.gj")
    tests, test_text = await opened("rules/tests.gj")
    code = hover_text(await hover(client, tests, place(test_text, "C1411", 2)))
    assert "糕点、面包制造" in code and "C14 食品制造业" in code and "C 制造业" in code and "行业" in code
    field = hover_text(await hover(client, uri, place(text, "area at most", 1)))
    assert "面积" in field and "m2" in field and "面积多大" in field
    label = hover_text(await hover(client, uri, place(text, "order \"第三条", 1)))
    assert "某办法" in label and "京政发〔2020〕1号" in label and "2020-01-01 .. 2030-12-31" in label
    keyword = hover_text(await hover(client, uri, place(text, "require", 1)))
    assert "应当" in keyword and "must hold" in keyword
    unit = hover_text(await hover(client, uri, place(text, "m2")))
    assert "平方米" in unit
    rule = hover_text(await hover(client, tests, place(test_text, "small", 1)))
    assert "第三条" in rule
    define = hover_text(await hover(client, uri, place(text, "big", 1)))
    assert "area more than 1000 m2" in define


async def labels(client, uri, position):
    result = await client.text_document_completion_async(types.CompletionParams(document(uri), position))
    return {item.label: item for item in result.items}


async def typed(client, opened, line, name="rules/a.gj"):
    """What is offered at the end of a line in the rule's body."""
    uri, text = await opened(name)
    changed = text.replace("  unless big", line + "\n  unless big")
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        types.VersionedTextDocumentIdentifier(2, uri), [types.TextDocumentContentChangeWholeDocument(changed)]))
    position = place(changed, line + "\n  unless big")
    return await labels(client, uri, types.Position(position.line, len(line.encode("utf-16-le")) // 2))


async def test_completion_of_codes_by_number_and_by_name(client, opened):
    found = await typed(client, opened, "  let x = trade within C14")
    assert any(label.startswith("C1411") for label in found) and not any(label.startswith("G ") for label in found)


async def test_completion_of_codes_by_chinese_name(client, opened):
    found = await typed(client, opened, "  let x = trade within 糕点")
    item = found["C1411 糕点、面包制造"]
    assert item.text_edit.new_text == "C1411" and item.filter_text.startswith("糕点")


async def test_completion_of_enum_words(client, opened):
    found = await typed(client, opened, "  let x = kind is ")
    assert {"build", "新建", "expand", "扩建"} <= set(found)


async def test_completion_of_names_and_keywords_in_both_languages(client, opened):
    found = await typed(client, opened, "  let x = ")
    assert {"area", "面积", "big", "大型", "within", "属于", "sum", "合计", "if", "若"} <= set(found)


async def test_completion_of_units_documents_and_clauses(client, opened):
    found = await typed(client, opened, "  let x = area + 3 ")
    assert {"m2", "平方米", "ha"} <= set(found)


async def test_completion_of_documents(client, opened):
    assert set(await typed(client, opened, "  cites ")) == {"order", "某办法"}


async def test_completion_of_clauses(client, opened):
    found = await typed(client, opened, "  ")
    assert {"when", "当", "message", "提示", "unless", "除非"} <= set(found)


async def test_nothing_is_offered_in_strings(client, opened):
    assert not await typed(client, opened, '  remedy "ar')


async def test_completion_of_facts_in_tests(client, opened):
    uri, text = await opened("rules/tests.gj")
    found = await labels(client, uri, place(text, "kind: build", len("kind: ")))
    assert {"build", "新建"} <= set(found)
    found = await labels(client, uri, place(text, "area: 600"))
    assert {"area", "面积", "trade"} <= set(found)


async def test_definition_across_packs_and_into_the_code_list(client, opened, workspace):
    uri, text = await opened("rules/a.gj")
    where = await client.text_document_definition_async(types.DefinitionParams(document(uri), place(text, "area at", 1)))
    assert where[0].uri == workspace.uri("base/records.gj")
    assert where[0].range.start == place(workspace.text("base/records.gj"), "area")
    where = await client.text_document_definition_async(types.DefinitionParams(document(uri), place(text, "C14", 1)))
    assert where[0].uri == workspace.uri("base/industry.csv") and where[0].range.start == types.Position(2, 0)
    where = await client.text_document_definition_async(types.DefinitionParams(document(uri), place(text, "city/base", 1)))
    assert (where[0] if isinstance(where, list) else where).uri == workspace.uri("base/pack.yaml")


async def test_references_across_packs(client, opened, workspace):
    uri, text = await opened("base/records.gj")
    found = await client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), document(uri), place(text, "area", 1)))
    files = sorted(location.uri.rsplit("/", 2)[-2] + "/" + location.uri.rsplit("/", 1)[-1] for location in found)
    assert files.count("rules/a.gj") == 2 and "rules/tests.gj" in files and files.count("base/records.gj") == 3  # id, label, define


async def rename(client, uri, position, name):
    return await client.text_document_rename_async(types.RenameParams(document(uri), position, name))


async def test_rename_over_files_and_packs(client, opened, workspace):
    uri, text = await opened("base/records.gj")
    edit = await rename(client, uri, place(text, "area", 1), "floor")
    assert set(edit.changes) == {workspace.uri(n) for n in ("base/records.gj", "rules/a.gj", "rules/tests.gj")}
    assert len(edit.changes[workspace.uri("rules/a.gj")]) == 2
    for uri, edits in edit.changes.items():
        path = next(p for p in workspace.folder.rglob("*") if p.as_uri() == uri)
        lines = path.read_text(encoding="utf-8").split("\n")
        for one in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            units = lines[one.range.start.line].encode("utf-16-le")
            start, end = one.range.start.character * 2, one.range.end.character * 2
            assert units[start:end].decode("utf-16-le") == "area"
            lines[one.range.start.line] = (units[:start] + one.new_text.encode("utf-16-le") + units[end:]).decode("utf-16-le")
        path.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run([PROGRAM, "test", str(workspace.path("rules"))], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["within", "属于", "trade", "面 积", "1a", "big"])
async def test_rename_refuses_reserved_and_taken_words(client, opened, name):
    uri, text = await opened("base/records.gj")
    with pytest.raises(Exception) as refused:
        await rename(client, uri, place(text, "area", 1), name)
    assert name in str(refused.value)


async def test_prepare_rename_refuses_codes_and_keywords(client, opened):
    uri, text = await opened("rules/a.gj")
    for needle in ("C14", "require"):
        with pytest.raises(Exception):
            await client.text_document_prepare_rename_async(types.PrepareRenameParams(document(uri), place(text, needle, 1)))
    found = await client.text_document_prepare_rename_async(types.PrepareRenameParams(document(uri), place(text, "small", 1)))
    assert found.placeholder == "small"


async def test_formatting(client, opened):
    uri, text = await opened("rules/a.gj", None)
    untidy = text.replace("when trade", "when   trade").replace("cites order ", "cites order　").replace("{\n", "｛  \n", 1)
    await change(client, uri, 2, types.TextDocumentContentChangeWholeDocument(untidy))
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(document(uri), types.FormattingOptions(2, True)))
    assert edits and "｛" not in edits[0].new_text


async def test_symbols(client, opened):
    uri, _ = await opened("base/records.gj")
    found = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document(uri)))
    assert [s.name for s in found] == ["industry", "Site", "big"]
    assert [s.name for s in found[1].children] == ["sid", "area", "trade", "kind", "day"]
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("small"))
    assert [s.name for s in found] == ["small"]


async def test_code_action_follows_the_suggestion(client, opened):
    uri, text = await opened("rules/a.gj")
    wrong = text.replace("kind is build", "kind is biuld")
    found = await change(client, uri, 2, types.TextDocumentContentChangeWholeDocument(wrong))
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document(uri), found[0].range, types.CodeActionContext(list(found))))
    assert actions[0].edit.changes[uri][0].new_text == "build"
    assert actions[0].diagnostics[0].code == "GJ0226"


async def test_code_action_writes_within(client, opened):
    uri, text = await opened("rules/a.gj")
    found = await change(client, uri, 2, types.TextDocumentContentChangeWholeDocument(text.replace("trade within C14", "trade == C14")))
    assert [d.code for d in found] == ["GJ0307"]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document(uri), found[0].range, types.CodeActionContext(list(found))))
    edit = actions[0].edit.changes[uri][0]
    assert edit.new_text == "within C14" and edit.range.start == place(text, "within")


async def test_folding_and_colours(client, opened):
    uri, text = await opened("rules/a.gj")
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document(uri)))
    assert place(text, "rule small").line in [f.start_line for f in folds]
    colours = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document(uri)))
    assert colours.data and len(colours.data) % 5 == 0


def raw(*bodies):
    """Sends bytes and gives all answers; the server's status with them."""
    sent = b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies)
    done = subprocess.run([PROGRAM, "lsp"], input=sent, capture_output=True, timeout=30)
    answers, out = [], done.stdout
    while out:
        head, _, rest = out.partition(b"\r\n\r\n")
        length = int(head.split(b":")[1])
        answers.append(json.loads(rest[:length]))
        out = rest[length:]
    return done.returncode, answers


def message(**of):
    return json.dumps({"jsonrpc": "2.0", **of}).encode()


async def test_broken_messages_do_not_end_the_server():
    start = message(id=1, method="initialize", params={"capabilities": {}})
    status, answers = raw(b"{ no json", b"[]", b"3", start, b"\xff\xfe", message(id=2, method="shutdown"), message(method="exit"))
    assert status == 0
    assert [a.get("id") for a in answers] == [None, None, None, 1, None, 2]
    assert answers[0]["error"]["code"] == -32700 and answers[1]["error"]["code"] == -32600


async def test_unknown_methods_and_bad_parameters_are_errors():
    start = message(id=1, method="initialize", params={"capabilities": {}})
    uri = "file:///nowhere/x.gj"
    hover_at = {"textDocument": {"uri": uri}, "position": {"line": 9, "character": 9}}
    status, answers = raw(start, message(id=2, method="textDocument/nothing"), message(id=3, method="textDocument/hover", params={"textDocument": 3}),
                          message(method="textDocument/didChange", params={"textDocument": {"uri": uri}}), message(method="$/unheard"),
                          message(method="textDocument/didOpen", params={"textDocument": {"uri": uri, "version": 1, "text": "rule"}}),
                          message(id=4, method="textDocument/hover", params=hover_at), message(id=5, method="shutdown"), message(method="exit"))
    by_id = {a["id"]: a for a in answers if "id" in a}
    assert by_id[2]["error"]["code"] == -32601 and by_id[3]["error"]["code"] == -32602
    assert by_id[4]["result"] is None and status == 0


async def test_before_initialize_and_after_shutdown():
    status, answers = raw(message(id=1, method="workspace/symbol", params={}), message(method="exit"))
    assert status == 1 and answers[0]["error"]["code"] == -32002


async def test_a_request_that_is_cancelled_before_its_turn():
    start = message(id=1, method="initialize", params={"capabilities": {}, "rootUri": ROOT.as_uri()})
    slow = message(id=2, method="workspace/symbol", params={"query": "x"})
    status, answers = raw(start, slow, message(id=3, method="workspace/symbol", params={"query": "y"}),
                          message(method="$/cancelRequest", params={"id": 3}), message(id=4, method="shutdown"), message(method="exit"))
    by_id = {a["id"]: a for a in answers}
    assert "result" in by_id[2] and by_id[3]["error"]["code"] == -32800 and status == 0


async def test_shipped_packs_are_clean_in_the_editor(client, workspace):
    path = ROOT / "rules/beijing/catalogue/exceptions.gj"
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(path.as_uri(), "guiju", 1, path.read_text(encoding="utf-8"))))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert not [d for d in client.diagnostics[path.as_uri()] if d.severity == types.DiagnosticSeverity.Error]
