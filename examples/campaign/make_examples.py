#!/usr/bin/env python3
"""Makes the invented lists of this folder, with dirt on purpose, and dirt.csv, which says what was dirtied.

Own generator (SplitMix64, integers only): every Python 3 gives the same bytes. --check compares without writing.
No row describes a real place, person or firm.
"""
import csv
import io
import os
import sys
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 20210120
DISTRICTS = ["东城区", "西城区", "朝阳区", "海淀区", "丰台区", "石景山区", "通州区", "昌平区", "大兴区", "顺义区", "房山区"]
YES = ["是", "否"]


class Dice:
    def __init__(self, seed):
        self.state = seed

    def roll(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return (z ^ (z >> 31)) % n

    def pick(self, words, weights=None):
        if weights is None:
            return words[self.roll(len(words))]
        at = self.roll(sum(weights))
        for word, weight in zip(words, weights):
            if at < weight:
                return word
            at -= weight

    def yes(self, percent):
        return "是" if self.roll(100) < percent else "否"

    def day(self, first, last):
        return first + timedelta(days=self.roll((last - first).days + 1))

    def near(self, middle, days):
        return middle + timedelta(days=self.roll(2 * days + 1) - days)


def checked(d):
    return d.day(date(2021, 3, 1), date(2025, 12, 20))


def common(d, letter, i):
    return {"编号": f"{letter}{i:04d}", "所在区": d.pick(DISTRICTS), "街道/乡镇": d.pick(["样例街道", "示例镇", "拟设街道", "假想乡"]),
            "责任主体": d.pick(["样例建设公司", "示例物业", "拟设街道办事处", "假想村委会", ""])}


def hoarding(d, i):
    row, day = common(d, "WD", i), checked(d)
    temporary = d.roll(100) < 40
    start = d.near(day, 700)
    permit = "无" if d.roll(100) < 15 else "临时建设工程规划许可"
    area = 40 + d.roll(400)
    road = "否" if temporary else d.yes(60)
    row.update({"核查日期": day, "类型": "临时建筑" if temporary else "围挡", "城镇/乡村": "城镇(市区)", "现场仍存在": d.yes(90), "许可种类": permit,
                "许可起始日": start if permit != "无" else "", "首次批准期限止": start + timedelta(days=d.pick([365, 700, 760])) if permit != "无" else "",
                "许可期限(含最近一次延期)": d.near(day, 200) if permit != "无" else "", "许可面积（平方米）": area if permit != "无" else "",
                "实建面积（平方米）": area + d.pick([0, 0, 0, -5, 12]), "临时工程用途": "为主体工程", "主体已申请规划核验": d.yes(15), "主体已竣工验收": d.yes(12),
                "占用城市道路": road, "占道许可": d.yes(80) if road == "是" else "", "占道期限": d.near(day, 120) if road == "是" else "",
                "占道面积（平方米）": 20 + d.roll(100) if road == "是" else "", "批准占道面积（平方米）": 60 + d.roll(60) if road == "是" else "",
                "围挡高度（米）": "" if temporary else d.pick(["1.8", "2", "2.5", "1.6"]), "该类最低高度（米）": "" if temporary else d.pick(["1.8", "2.5", ""]),
                "所属特定区域": "无特定区域", "邻近铁路": "无"})
    return row


def works(d, i):
    row, day = common(d, "WJ", i), checked(d)
    rural = d.roll(100) < 35
    permit = d.pick(["无", "乡村"] if rural else ["无", "建设工程规划许可"], [55, 45])
    area = 20 + d.roll(600)
    planned = d.pick(["居住", "商业", "工业", "办公"], [5, 2, 2, 1])
    row.update({"核查日期": day, "类型": d.pick(["建筑物", "加建", "院内搭建", "楼间插建平房"]), "城镇/乡村": "乡村" if rural else "城镇(市区)", "现场仍存在": d.yes(80),
                "许可种类": permit, "建成日期": d.day(date(2012, 1, 1), day), "许可面积（平方米）": area if permit != "无" else "", "实建面积（平方米）": area + d.pick([0, 0, 30]),
                "正在搭建": d.yes(6), "处置分类": d.pick(["无", "拆除", "整改", "补办手续", "暂缓"]) if permit == "无" else "无", "处置期限": d.near(day, 150) if permit == "无" else "",
                "责任闭环齐全": d.yes(70), "台账编号": f"TZ{d.roll(9000) + 1000}" if d.roll(100) < 80 else "", "规划用途": planned, "实际用途": planned if d.roll(100) < 75 else "商业",
                "改变用途获批": d.yes(20), "开墙打洞": d.yes(10), "开洞获批": d.yes(10), "破坏承重结构": d.yes(3), "建筑垃圾处置方案": d.yes(70),
                "产权单位性质": d.pick(["民营/个人", "集体", "市属国企", "中央"], [6, 2, 2, 1]),
                "所属特定区域": d.pick(["宅基地" if rural else "三山五园", "无特定区域"], [1, 3]), "建筑高度（米）": 3 + d.roll(30), "规划限高（米）": d.pick([9, 18, 36]),
                "邻近铁路": d.pick(["无", "高速铁路", "其他"], [8, 1, 1]), "铁路区段": d.pick(["城镇(市区)", "郊区居民区", "村镇居民居住区"]), "距路堤坡脚等距离（米）": 4 + d.roll(30),
                "铁路企业同意并签协议": d.yes(30), "占用城市道路": "否"})
    return row


def rental(d, i):
    row, day = common(d, "CZ", i), checked(d)
    people, filed, signed = 1 + d.roll(8), d.yes(65), d.near(day - timedelta(days=60), 70)
    row.update({"核查日期": day, "房屋类型": d.pick(["城镇住宅", "宅基地房屋", "集体土地租赁房", "市级直管公房", "市属国企产权房", "央产直管公房"], [6, 3, 2, 1, 1, 1]), "出租": d.yes(95),
                "出租方式": d.pick(["长租", "日租短租"], [9, 1]), "居住面积（平方米）": max(4, people * 5 + d.roll(30) - 8), "居住人数": people, "改变结构分割出租": d.yes(12), "按床位出租": d.yes(8),
                "厨卫阳台储藏室出租": d.yes(4), "规划用途": "居住", "租赁合同日期": signed, "已登记备案": filed, "备案日期": signed + timedelta(days=d.pick([5, 20, 30, 31, 45])) if filed == "是" else "",
                "租期": d.pick(["1年", "2年", "3年", "20年", "25年"], [6, 3, 2, 1, 1]), "转租转借": d.yes(10), "转租经批准": d.yes(30), "管理方式": d.pick(["自行管理", "组织化经营"]),
                "短租材料齐全": d.yes(50), "属违法建设": d.yes(8), "最近排查日期": d.near(day, 90) if d.roll(10) else "", "本轮排查起始日": day - timedelta(days=45),
                "所属特定区域": d.pick(["重点村", "大型医院周边", "无特定区域"], [3, 1, 4])})
    return row


def premises(d, i):
    row, day = common(d, "CS", i), checked(d)
    kind = d.pick(["便民网点", "餐饮", "摊点", "住宿业", "仓储", "作坊", "区域性专业市场", "商场"], [5, 5, 3, 2, 2, 2, 1, 1])
    row.update({"核查日期": day, "场所类型": kind, "场所状态": d.pick(["营业", "关闭", "已转型"], [8, 1, 1]), "关闭后复营": d.yes(8), "有营业执照": d.yes(85), "许可齐全": d.yes(80),
                "依法无须证照": d.yes(5), "占用道路或公共场所": d.yes(12), "在指定点位时段": d.yes(30), "超出门窗经营": d.yes(10), "位于违法建设内": d.yes(6), "在规划物流节点": d.yes(50),
                "有转型升级方案": d.yes(50), "床位数": 20 + d.roll(100) if kind == "住宿业" else "", "基期床位数": 60 if kind == "住宿业" else "", "新设住宿业": d.yes(10),
                "具备的便民功能": d.pick(["蔬菜零售;便利店", "早餐", "末端配送", "早餐;老年餐", "洗染"]), "连锁经营": d.yes(40), "生产储存与居住同楼": d.yes(8), "防火分隔达标": d.yes(70),
                "最近排查日期": d.near(day, 80), "本轮排查起始日": day - timedelta(days=40), "所属特定区域": d.pick(["重点村", "新发地", "无特定区域"], [2, 1, 5])})
    return row


def village(d, i):
    row, day = common(d, "CZH", i), checked(d)
    people, toilets, rents = 300 + d.roll(3000), 1 + d.roll(12), d.roll(900)
    row.update({"所在区": d.pick(["朝阳区", "海淀区", "丰台区", "昌平区", "大兴区", "通州区", "房山区"]), "核查日期": day, "重点村": d.yes(70),
                "村庄分类": d.pick(["城镇集建型", "整体迁建型", "整治完善型", "特色保留型"]), "一绿地区": d.yes(25), "户籍人口": people, "流动(外来)人口": people * (5 + d.roll(30)) // 10,
                "上年人口倒挂比": d.pick(["0.9", "1.6", "2.2", "3"]), "污水治理状态": d.pick(["无", "部分治理", "有效处理"], [1, 3, 6]), "污水设施覆盖户比例（%）": 50 + d.roll(51),
                "垃圾清运间隔（天）": d.pick([1, 2, 3], [8, 2, 1]), "公厕数": toilets, "达三类及以上公厕数": toilets - d.pick([0, 0, 0, 1]), "私搭乱建处数": d.pick([0, 1, 4], [5, 2, 1]),
                "乱堆乱放处数": d.pick([0, 2, 7], [5, 2, 1]), "出租房屋数": rents, "已登记备案数": rents * 8 // 10, "组织化经营数": rents * d.roll(11) // 10, "未消除隐患数": d.pick([0, 1, 3], [6, 2, 1]),
                "腾退期限": d.near(day, 400), "已腾退": d.yes(20), "日常管控机制": d.yes(80)})
    return row


def plot(d, i):
    row, day = common(d, "DK", i), checked(d)
    planned = d.pick(["绿化用地", "农用地", "公共服务", "基础设施", "工业", "物流", "其他建设用地"])
    row.update({"核查日期": day, "面积": f"{1 + d.roll(40)}亩", "权属": d.pick(["国有", "集体建设用地"]), "权属单位性质": d.pick(["集体", "民营/个人", "市属国企", "中央"]), "规划用途": planned,
                "实际用途": planned if planned != "其他建设用地" and d.roll(100) < 60 else d.pick(["空置", "其他"]), "改变规划用途获批": d.yes(20),
                "腾退来源": d.pick(["拆违", "市场", "物流", "工业", "学校", "医院", "公交场站", "国企闲置"], [8, 2, 2, 2, 1, 1, 1, 2]), "腾退日期": day - timedelta(days=30 + d.roll(900)),
                "列入利用台账": d.yes(85), "利用状态": d.pick(["空置", "临时绿化", "已复绿", "已复垦", "已按规划实施", "其他利用"]), "有利用计划": d.yes(75), "计划利用期限": d.near(day, 300),
                "短期内有利用计划": d.yes(50), "复建或再占用": d.yes(6), "配建体育设施": d.yes(40), "利用效率": d.pick(["正常", "低效", "闲置"], [6, 2, 2]), "房地台账已共享": d.yes(80), "目录措施": d.pick(["目录未禁限", "目录限制", "目录禁止"], [8, 1, 1])})
    return row


def space(d, i):
    row, day = common(d, "KJ", i), checked(d)
    kind = d.pick(["市政道路桥下", "公路桥下", "轨道高架桥下", "普通地下室", "人防工程", "背街小巷"])
    lived = d.pick([0, 2, 12, 30], [5, 1, 1, 1]) if kind in ("普通地下室", "人防工程") else ""
    row.update({"核查日期": day, "空间类型": kind, "责任主体已明确": d.yes(85), "被占用": d.yes(40), "使用经同意或备案": d.yes(75), "用途在允许范围": d.yes(85), "堆物堆料": d.yes(12), "搭建设施": d.yes(8),
                "易燃易爆有毒": d.yes(3), "封闭管理": d.yes(80), "预留检测养护条件": d.yes(88), "居住人数": lived, "居住面积（平方米）": "" if lived == "" else lived * d.pick([4, 5, 6]),
                "单间最多人数": "" if lived == "" else d.pick([1, 2, 3]), "设置上下床": d.yes(10), "规划用途为居住": d.yes(40), "整洁有序": d.yes(80), "精细化整治完成": d.yes(70),
                "所属特定区域": d.pick(["大型医院周边", "无特定区域"], [1, 5])})
    return row


def road(d, i):
    row, day = common(d, "DL", i), checked(d)
    built = d.yes(60)
    handed = d.yes(50) if built == "是" else "否"
    row.update({"核查日期": day, "道路类型": d.pick(["代征道路", "代征代建道路", "巡河路", "街道"], [4, 4, 1, 1]), "长度（米）": 100 + d.roll(1500), "用地已腾退": "是" if built == "是" else d.yes(50),
                "已建成": built, "已验收": d.yes(70) if built == "是" else "否", "已移交": handed, "移交期限": d.near(day, 300), "所属项目已规划验收": d.yes(40), "权属清晰": d.yes(85),
                "管护单位明确": d.yes(85), "已通行": d.yes(80), "未移交问题分类": "无" if handed == "是" else d.pick(["已建未交", "已腾未建未交", "未腾退未交"]), "断点数": d.pick([0, 1], [3, 1]),
                "与慢行系统连通": d.yes(60), "林荫长度（米）": d.roll(400), "所属特定区域": "无特定区域"})
    return row


def estate(d, i):
    row, day = common(d, "PT", i), checked(d)
    kind, area = d.pick(["幼儿园", "社区综合管理服务", "养老", "医疗卫生", "便利店"]), 200 + d.roll(3000)
    state = d.pick(["未建", "在建", "建成", "投用", "闲置"], [1, 1, 2, 5, 1])
    row.update({"核查日期": day, "设施类型": kind, "所属项目": f"XM{1 + d.roll(60):03d}", "状态": state, "应配建": "是", "应配建面积（平方米）": area, "实配建面积（平方米）": area + d.pick([0, 0, 0, -60, 40]),
                "建成或外迁期限": d.near(day, 400), "应移交": d.yes(80), "移交期限": d.near(day, 300), "已移交": d.yes(55) if state not in ("未建", "在建") else "否",
                "闲置起始日": day - timedelta(days=d.pick([60, 180, 400])) if state == "闲置" else "", "规划用途": kind, "实际用途": kind if d.roll(100) < 85 else "培训机构", "所属特定区域": "无特定区域"})
    return row


def case(d, i):
    row, day = common(d, "TZ", i), checked(d)
    listed = day - timedelta(days=1 + d.roll(120))
    state = d.pick(["上账", "派发", "整改中", "整改完成", "核验通过", "销账", "作废"], [1, 1, 3, 2, 1, 5, 1])
    late = state == "销账"
    row.update({"核查日期": day, "任务序号": 1 + d.roll(25), "问题类型": d.pick(["违法建设", "占道经营", "开墙打洞", "群租房", "桥下空间", "环境卫生"]), "来源": d.pick(["巡查", "市民热线", "督查", "遥感"]), "状态": state,
                "上账日期": listed, "整改期限": d.near(day, 60), "延期经批准": d.yes(15), "整改完成日期": listed + timedelta(days=10) if late else "", "核验期限": d.near(day, 20),
                "核验日期": listed + timedelta(days=15) if late and d.roll(10) else "", "核验人/机构": d.pick(["甲", "乙", "第三方"]), "办理人/单位": d.pick(["甲", "丙", "丁"]), "现场核验": d.yes(85),
                "整改前照片": d.yes(90), "整改后照片": d.yes(85), "属反弹": d.yes(6), "已联系诉求人": d.yes(85), "诉求人认为解决": d.pick(["是", "否", ""]), "诉求人满意": d.pick(["是", "否", ""]),
                "诉求反馈期限": listed + timedelta(days=7), "已反馈诉求人": "是", "诉求反馈日期": listed + timedelta(days=d.pick([2, 6, 7, 8])), "被抽查": d.yes(20), "跨区交界": d.yes(8),
                "涉中央单位或部队": d.yes(8), "协调平台": d.pick(["", "区级平台"]), "台账编号": f"Z{i:05d}", "经度": f"116.{d.roll(6) + 2}", "纬度": f"39.{d.roll(3) + 7}" if d.roll(10) else "", "所属特定区域": d.pick(["站区", "城中村", "治理类街乡镇", "无特定区域"])})
    return row


LISTS = [("hoardings", hoarding, 60), ("illegal_works", works, 60), ("rentals", rental, 60), ("premises", premises, 50), ("villages", village, 30), ("plots", plot, 40),
         ("spaces", space, 40), ("roads", road, 30), ("facilities", estate, 40), ("cases", case, 50)]


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789" else c for c in text)


def dirty(d, header, value):
    """The kind of dirt and the cell as written, or None where this cell takes none."""
    if isinstance(value, date):
        serial = (value - date(1899, 12, 30)).days
        return d.pick([("slashes", f"{value.year}/{value.month}/{value.day}"), ("in_characters", f"{value.year}年{value.month}月{value.day}日"), ("points", f"{value.year}.{value.month:02d}.{value.day:02d}"),
                       ("serial", str(serial)), ("impossible_date", f"{value.year}-02-30"), ("missing", "")])
    if header == "所在区":
        return d.pick([("short_form", value[:-1]), ("with_city", "北京市" + value), ("no_such_district", "某某区")])
    if value in YES:
        return d.pick([("tick", "√" if value == "是" else "×"), ("other_word", "有" if value == "是" else "没有"), ("neither", "基本符合"), ("not_stated", "不详")])
    if "（平方米）" in header and value != "":
        return d.pick([("unit_in_cell", f"{value}㎡"), ("about", f"约{value}"), ("full_width", full_width(str(value))), ("negative", f"-{value}"), ("not_stated", "/")])
    if isinstance(value, int):
        return d.pick([("full_width", full_width(str(value))), ("blanks", f" {value} "), ("not_stated", "—")])
    if header in ("类型", "房屋类型", "场所类型", "空间类型", "道路类型", "设施类型"):
        return d.pick([("blanks", f" {value}　"), ("no_such_word", "其它类"), ("missing", "")])
    return None


def make():
    files, dirt = {}, []
    for number, (name, build, count) in enumerate(LISTS):
        d = Dice(SEED + number)
        rows = [build(d, i + 1) for i in range(count)]
        headers = list(rows[0])
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(headers)
        for row in rows:
            key = row["编号"]
            cells = {}
            for header in headers:
                value = row[header]
                clean = value.isoformat() if isinstance(value, date) else str(value)
                cells[header] = clean
                if header != "编号" and value != "" and d.roll(100) < 2:
                    change = dirty(d, header, value)
                    if change:
                        cells[header] = change[1]
                        dirt.append([name, key, header, change[0], clean, change[1]])
            writer.writerow([cells[header] for header in headers])
        # One key twice, and a line of sums, as such lists end.
        writer.writerow([rows[0][h].isoformat() if isinstance(rows[0][h], date) else rows[0][h] for h in headers])
        dirt.append([name, rows[0]["编号"], "编号", "key_twice", "", rows[0]["编号"]])
        writer.writerow(["合计"] + [f"{count}条"] + [""] * (len(headers) - 2))
        dirt.append([name, "合计", "编号", "sum_line", "", "合计"])
        files[name + ".csv"] = out.getvalue()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["list", "编号", "column", "kind", "clean", "as_written"])
    writer.writerows(dirt)
    files["dirt.csv"] = out.getvalue()
    return files


def main():
    wrong = []
    for name, text in make().items():
        path = os.path.join(HERE, name)
        if "--check" in sys.argv:
            with open(path, encoding="utf-8", newline="") as file:
                if file.read() != text:
                    wrong.append(name)
        else:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
    if wrong:
        sys.exit("differs: " + ", ".join(wrong))


main()
