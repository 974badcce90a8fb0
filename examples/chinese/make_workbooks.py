"""Makes 面积上限.xlsx and 项目清单.xlsx (pip install openpyxl)."""
import datetime
import pathlib

import openpyxl

here = pathlib.Path(__file__).parent


def write(name, sheet, rows):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.properties.created = book.properties.modified = datetime.datetime(2024, 1, 1)
    book.save(here / name)


write("面积上限.xlsx", "附表", [["类别", "上限"], ["仓库", "1000 平方米"], ["商店", "2000 平方米"]])
write("项目清单.xlsx", "清单", [
    ["样例园区项目清单（虚构）"],
    ["编号", "类别", "建筑面积（平方米）", "投资额（万元）", "临时", "申请日期"],
    ["甲-1", "仓库", 1200, 800, "否", datetime.date(2024, 5, 1)],
    ["甲-2", "商店", 1200, 300, "否", datetime.date(2024, 5, 2)],
    ["甲-3", "商店", 900, 300, "是", "2024年5月3日"],
    ["甲-4", "仓库", 1500.5, 600, None, datetime.date(2024, 5, 4)],
    ["合计", None, 4800.5],
])
