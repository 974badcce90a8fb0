#include "docsite/prose.hpp"

#include <algorithm>

namespace guiju::docsite {
namespace {

// How tightly a phrase holds together; a looser one inside a tighter is put in brackets.
enum Level : int { loosest = 0, either = 1, both = 2, compare = 3, plus = 4, times = 5, single = 6 };

std::string spaced(std::string id) {
  std::ranges::replace(id, '_', ' ');
  return id;
}

}  // namespace

std::string Prose::label(std::string const& label, std::string const& id) const { return zh_ && !label.empty() ? label : spaced(id); }
std::string Prose::field(Field const& field) const { return label(field.label, field.id); }

std::string Prose::type(Type const& type) const {
  switch (type.kind) {
    case TypeKind::boolean: return text("yes or no", "是或者否");
    case TypeKind::text: return text("text", "文本");
    case TypeKind::number: {
      std::string const unit = type.unit ? (zh_ ? type.unit->label : type.unit->symbol) : "";
      return (type.whole ? text("whole number", "整数") : text("number", "数")) + (unit.empty() ? "" : zh_ ? "（" + unit + "）" : " (" + unit + ")");
    }
    case TypeKind::date: return text("date", "日期");
    case TypeKind::code: return text("code of ", "代码：") + label(policy_[type.codelist].label, policy_[type.codelist].id);
    case TypeKind::list: return text("list of ", "多项：") + label(policy_[type.record].label, policy_[type.record].id);
    case TypeKind::enumeration: {
      std::string out;
      for (auto const& word : policy_[type.enumeration].words) out += (out.empty() ? "" : zh_ ? "、" : ", ") + label(word.label, word.id);
      return out;
    }
  }
  return "";
}

std::string Prose::message(Message const& message, RecordId on) const {
  std::string out;
  for (Message::Piece const& piece : message.pieces) out += piece.expr.none() ? piece.text : (zh_ ? "〔" : "[") + say(piece.expr, on) + (zh_ ? "〕" : "]");
  return out;
}

std::vector<std::string> Prose::conjuncts(ExprId id, RecordId on) const {
  std::vector<std::string> out;
  if (id.none()) return out;
  Expr const* e = &policy_[id];
  while (e->op == Op::let_) e = &policy_[id = e->args[0]];
  if (e->op != Op::and_) return {say(id, on)};
  for (ExprId const arg : e->args)
    for (std::string& one : conjuncts(arg, on)) out.push_back(std::move(one));
  return out;
}

std::string Prose::field_of(Expr const& e, Types const& types) const {
  if (e.scope >= types.size() || types[e.scope].none()) return "?";
  RecordType const& record = policy_[types[e.scope]];
  if (record.synthetic) return text("it", "该项");
  std::string const name = field(record.fields[e.field.value]);
  return e.scope == 0 ? name : text("its ", "其") + name;
}

std::string Prose::words(Expr const& e, std::size_t first, Types const& types) const {
  std::string out;
  for (std::size_t i = first; i < e.args.size(); ++i) out += (i == first ? "" : zh_ ? "、" : ", ") + expr(e.args[i], types, single);
  return out;
}

std::string Prose::codes(Expr const& e) const {
  std::string out;
  for (CodeIndex const index : e.codes) {
    Code const& code = policy_[e.codelist].codes[index];
    out += (out.empty() ? "" : zh_ ? "、" : ", ") + code.code + (code.name.empty() || code.name == code.code ? "" : " " + code.name);
  }
  return out;
}

/// Where both branches ask for the same codes, once in the codes of each edition: the codes are named once. Else "".
std::string Prose::one_set(Expr const& e, Types const& types) const {
  Expr const &then = policy_[e.args[1]], &otherwise = policy_[e.args[2]];
  if (then.op != Op::within || otherwise.op != Op::within || codes(then) != codes(otherwise)) return "";
  std::string const when = expr(e.args[0], types, loosest), a = expr(then.args[0], types, single), b = expr(otherwise.args[0], types, single);
  return zh_ ? b + "（如果" + when + "则看" + a + "）属于 " + codes(then) : b + " (or " + a + " if " + when + ") is within " + codes(then);
}

std::string Prose::binary(Expr const& e, Types const& types, char const* sign, int level, int within) const {
  std::string const out = expr(e.args[0], types, level) + " " + sign + " " + expr(e.args[1], types, level + 1);
  return within > level ? (zh_ ? "（" + out + "）" : "(" + out + ")") : out;
}

std::string Prose::joined(Expr const& e, Types const& types, char const* en, char const* zh, int level, int within) const {
  std::string out;
  for (ExprId const arg : e.args) out += (out.empty() ? "" : text(en, zh)) + expr(arg, types, level + 1);
  return within > level ? (zh_ ? "（" + out + "）" : "(" + out + ")") : out;
}

std::string Prose::compared(Expr const& e, Types const& types) const {
  std::string const left = expr(e.args[0], types, compare + 1), right = expr(e.args[1], types, compare + 1);
  bool const date = policy_[e.args[0]].type.kind == TypeKind::date;
  bool const number = policy_[e.args[0]].type.kind == TypeKind::number;
  std::string const gap = zh_ && !number ? "" : " ";
  switch (e.op) {
    case Op::eq: return left + (zh_ ? number || date ? "等于" : "为" : " is") + gap + right;
    case Op::ne: return left + (zh_ ? number || date ? "不等于" : "不是" : " is not") + gap + right;
    case Op::lt: return left + (date ? text(" is before", "早于") : text(" is less than", "小于")) + gap + right;
    case Op::le: return left + (date ? text(" is not after", "不晚于") : text(" is at most", "不大于")) + gap + right;
    case Op::gt: return left + (date ? text(" is after", "晚于") : text(" is more than", "大于")) + gap + right;
    default: return left + (date ? text(" is not before", "不早于") : text(" is at least", "不小于")) + gap + right;
  }
}

std::string Prose::negated(ExprId id, Types const& types) const {
  Expr const& e = policy_[id];
  std::string const inner = expr(id, types, loosest);
  if (e.op == Op::field || e.op == Op::define) return zh_ ? "不是“" + inner + "”" : "not \"" + inner + "\"";
  if (e.op == Op::within) return expr(e.args[0], types, single) + text(" is not within ", "不属于 ") + codes(e);
  if (e.op == Op::in_set) return expr(e.args[0], types, single) + text(" is none of ", "不是以下任何一种：") + words(e, 1, types);
  if (e.op == Op::is_known) return expr(e.args[0], types, single) + text(" is not known", "未知");
  return zh_ ? "并非（" + inner + "）" : "not (" + inner + ")";
}

std::string Prose::loop(Expr const& e, Types types) const {
  std::string const list = expr(e.args[0], types, single);
  types.push_back(policy_[e.args[0]].type.record);
  std::string const where = e.where().none() ? "" : expr(e.where(), types, loosest);
  std::string const body = e.body().none() ? "" : expr(e.body(), types, loosest);
  std::string const of = zh_ ? "“" + list + "”中" + (where.empty() ? "" : "（" + where + "的）") : list + (where.empty() ? "" : " (those where " + where + ")");
  switch (e.op) {
    case Op::count: return zh_ ? of + "的项数" : "the number of " + of;
    case Op::sum: return zh_ ? of + "各项的“" + body + "”合计" : "the sum of " + body + " over " + of;
    case Op::min: return zh_ ? of + "最小的“" + body + "”" : "the least " + body + " over " + of;
    case Op::max: return zh_ ? of + "最大的“" + body + "”" : "the largest " + body + " over " + of;
    case Op::any: return zh_ ? of + "至少有一项" + body : "for at least one of " + of + ": " + body;
    default: return zh_ ? of + "每一项都" + body : "for each of " + of + ": " + body;
  }
}

std::string Prose::expr(ExprId id, Types const& types, int within) const {
  Expr const& e = policy_[id];
  switch (e.op) {
    case Op::constant:
      if (e.type.kind == TypeKind::text) return (zh_ ? "“" : "\"") + datum_text(policy_, e.constant, e.type) + (zh_ ? "”" : "\"");
      if (auto const* word = std::get_if<EnumWord>(&e.constant.value)) {
        auto const& one = policy_[e.type.enumeration].words[word->index];
        return label(one.label, one.id);
      }
      return datum_shown(policy_, e.constant, e.type, zh_);
    case Op::field: return field_of(e, types);
    case Op::as_of: return text("the day of judgement", "判定日");
    case Op::param: return label(policy_[e.param].label, policy_[e.param].id);
    case Op::let_: return expr(e.args[0], types, within);
    case Op::define: {
      auto const found = defines_.find(e.name);
      if (found == defines_.end()) return expr(e.args[0], types, within);
      return label(found->second, e.name);
    }
    case Op::lookup: {
      Lookup const& lookup = policy_[e.lookup];
      std::string keys;
      for (ExprId const arg : e.args) keys += (keys.empty() ? "" : zh_ ? "、" : ", ") + expr(arg, types, single);
      std::string const gives = label("", lookup.gives[e.gives].id);
      return zh_ ? "按" + keys + "查《" + label(lookup.label, lookup.id) + "》所得的 " + gives : gives + " of the table " + label(lookup.label, lookup.id) + " for " + keys;
    }
    case Op::not_: return negated(e.args[0], types);
    case Op::and_: return joined(e, types, " and ", "，且", both, within);
    case Op::or_: return joined(e, types, " or ", "，或者", either, within);
    case Op::if_: {
      if (std::string const one = one_set(e, types); !one.empty()) return one;
      std::string const a = expr(e.args[0], types, loosest), b = expr(e.args[1], types, loosest), c = expr(e.args[2], types, loosest);
      return zh_ ? "（如果" + a + "则为" + b + "，否则为" + c + "）" : "(" + b + " if " + a + ", else " + c + ")";
    }
    case Op::eq: case Op::ne: case Op::lt: case Op::le: case Op::gt: case Op::ge: return compared(e, types);
    case Op::between: {
      std::string const v = expr(e.args[0], types, single), a = expr(e.args[1], types, plus), b = expr(e.args[2], types, plus);
      return zh_ ? v + "在 " + a + " 至 " + b + " 之间（含两端）" : v + " is from " + a + " to " + b + " (both included)";
    }
    case Op::in_set: return expr(e.args[0], types, single) + text(" is one of ", "为以下之一：") + words(e, 1, types);
    case Op::within: return expr(e.args[0], types, single) + text(" is within ", "属于 ") + codes(e);
    case Op::is_known: return expr(e.args[0], types, single) + text(" is known", "已知");
    case Op::contains_any: return expr(e.args[0], types, single) + text(" contains any of ", "含有以下任一文字：") + words(e, 1, types);
    case Op::contains_all: return expr(e.args[0], types, single) + text(" contains all of ", "同时含有：") + words(e, 1, types);
    case Op::starts_with: return expr(e.args[0], types, single) + text(" begins with ", "开头为") + words(e, 1, types);
    case Op::matches: return expr(e.args[0], types, single) + text(" matches the pattern ", "符合匹配式 ") + e.name;
    case Op::add: case Op::date_add_days: case Op::date_add_months: return binary(e, types, "+", plus, within);
    case Op::subtract: return binary(e, types, "−", plus, within);
    case Op::date_difference: return zh_ ? "自" + expr(e.args[1], types, single) + "至" + expr(e.args[0], types, single) + "的天数"
                                          : "the days from " + expr(e.args[1], types, single) + " to " + expr(e.args[0], types, single);
    case Op::multiply: return binary(e, types, "×", times, within);
    case Op::divide: return binary(e, types, "÷", times, within);
    case Op::negate: return "−" + expr(e.args[0], types, single);
    case Op::round: {
      char const* const en[] = {"rounded up", "rounded down", "rounded half up", "rounded half to even"};
      char const* const zh[] = {"向上取整", "向下取整", "四舍五入", "四舍六入五成双"};
      auto const how = static_cast<std::size_t>(e.rounding);
      std::string const v = expr(e.args[0], types, plus), step = expr(e.args[1], types, single);
      return zh_ ? "（" + v + "，按 " + step + " " + zh[how] + "）" : "(" + v + ", " + en[how] + " to " + step + ")";
    }
    case Op::sum: case Op::min: case Op::max: case Op::any: case Op::all: case Op::count: return loop(e, types);
    case Op::code_name: return text("the name of ", "") + expr(e.args[0], types, single) + text("", "的名称");
    case Op::code_code: return text("the code of ", "") + expr(e.args[0], types, single) + text("", "的代码");
    case Op::code_parent: return text("what is above ", "") + expr(e.args[0], types, single) + text("", "的上级");
    case Op::in_period: {
      std::string const from = e.period.from ? (zh_ ? e.period.from->str_zh() : e.period.from->str()) : "";
      std::string const to = e.period.to ? (zh_ ? e.period.to->str_zh() : e.period.to->str()) : "";
      std::string const day = expr(e.args[0], types, single);
      if (to.empty()) return zh_ ? day + "在 " + from + " 及以后" : day + " is on or after " + from;
      if (from.empty()) return zh_ ? day + "在 " + to + " 及以前" : day + " is on or before " + to;
      return zh_ ? day + "在 " + from + " 至 " + to + " 之间" : day + " is from " + from + " to " + to;
    }
    case Op::error: return "?";
  }
  return "";
}

}  // namespace guiju::docsite
