"""Makes the workbooks of fixtures/sheet with two independent writers: pip install openpyxl XlsxWriter; python3 tests/unit/sheet/make_fixtures.py"""
import datetime
import pathlib
import zipfile

import openpyxl
import xlsxwriter

out = pathlib.Path(__file__).parents[3] / "fixtures" / "sheet"
out.mkdir(parents=True, exist_ok=True)

book = xlsxwriter.Workbook(out / "dates_1904.xlsx", {"date_1904": True})
book.set_properties({"created": datetime.datetime(2024, 1, 1)})
sheet = book.add_worksheet("1904")
sheet.write_datetime(0, 0, datetime.datetime(2024, 2, 29), book.add_format({"num_format": "yyyy-mm-dd"}))
book.close()

book = xlsxwriter.Workbook(out / "cells.xlsx")
book.set_properties({"created": datetime.datetime(2024, 1, 1)})
sheet = book.add_worksheet("空表")
sheet = book.add_worksheet("单元格")
bold = book.add_format({"bold": True})
day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
cells = [
    ("A1", "名称", None), ("B1", "值", None),
    ("B2", 0.1, None), ("B3", 0.001, None), ("B4", 0.1 + 0.2, None), ("B5", 1e20, None), ("B6", 121, book.add_format({"num_format": "0000"})),
    ("B7", 0.37, book.add_format({"num_format": "0%"})), ("B8", True, None), ("B9", 60, day), ("B10", 45351, day),
    ("B11", 45351.5, book.add_format({"num_format": "yyyy-mm-dd hh:mm"})), ("B12", 45351, book.add_format({"num_format": 'yyyy"年"m"月"'})),
    ("B13", 1, day), ("B14", "a,\"b\"\nc", None), ("B15", 999999999999999.9, None), ("B16", -1.1, None),
    ("B17", 0.75, book.add_format({"num_format": "h:mm"})), ("B18", 45351, book.add_format({"num_format": 14})),
]
for place, value, style in cells:
    sheet.write(place, value, style)
sheet.write_rich_string("B20", "糕点", bold, "、面包")
sheet.write_formula("B21", "=1/0", None, "#DIV/0!")
sheet.set_row(21, None, None, {"hidden": True})
sheet.write("B22", "隐")
book.close()

book = xlsxwriter.Workbook(out / "hidden.xlsx")
book.set_properties({"created": datetime.datetime(2024, 1, 1)})
for name in ("清单", "底稿"):
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, ["申请编号", "行业代码", "事项", "建筑面积（平方米）"])
    sheet.write_row(1, 0, ["a", "1411", "新建", 1200])
    sheet.write_row(2, 0, ["b", "1421", "扩建", 30])
    if name == "清单":
        sheet.set_column("B:C", None, None, {"hidden": True})
        sheet.set_column("F:XFD", None, None, {"hidden": True})   # as spreadsheets hide what lies behind the table
        sheet.set_row(2, None, None, {"hidden": True})
    else:
        sheet.hide()
book.close()

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "申请"
sheet.append(["北京市某区申请清单"])
sheet.append([])
sheet.append(["申请编号", "行业代码", "事项", "建筑面积（平方米）"])
sheet.append(["a", "C1411", "新建", 1200])
sheet.append(["b", "糖果、巧克力制造", "扩建", 0.30000000000000004])
sheet.append([])
sheet.append(["c", 1411, "新建"])
sheet.append(["d", "9999", "新建", 1])
sheet.append(["e", "1411", "新建", "=1+1"])
book.create_sheet("说明")["A1"] = "填表说明"
book.save(out / "list.xlsx")

with zipfile.ZipFile(out / "list.xlsx") as source:
    parts = {name: source.read(name) for name in source.namelist()}
def broken(name, change):
    with zipfile.ZipFile(out / name, "w", zipfile.ZIP_DEFLATED) as to:
        for part, text in change(dict(parts)).items():
            to.writestr(zipfile.ZipInfo(part), text)
def cut(p):
    p["xl/worksheets/sheet1.xml"] = p["xl/worksheets/sheet1.xml"][:900]
    return p
def doctype(p):
    p["xl/worksheets/sheet1.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + p["xl/worksheets/sheet1.xml"]
    return p
broken("bad_xml.xlsx", cut)
broken("doctype.xlsx", doctype)
with zipfile.ZipFile(out / "cells.xlsx") as source:
    parts = {name: source.read(name) for name in source.namelist()}
broken("no_shared.xlsx", lambda p: {k: v for k, v in p.items() if k != "xl/sharedStrings.xml"})
(out / "cut.xlsx").write_bytes((out / "list.xlsx").read_bytes()[:2000])
