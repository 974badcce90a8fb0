#include "dsl/ast/print.hpp"
#include "dsl/ast/print_parts.hpp"

namespace guiju::ast {
namespace {

std::string label(std::optional<Text> const& text) { return text ? " " + quoted(text->text) : ""; }

std::string day(std::optional<DateLiteral> const& date) { return !date ? "" : date->date ? date->date->str() : "?"; }
std::string print(Dates const& dates) { return day(dates.from) + " .. " + day(dates.to); }

template <class List, class Print>
std::string joined(List const& list, Print&& print) {
  std::string out;
  for (auto const& one : list) out += (out.empty() ? "" : ", ") + print(one);
  return out;
}

std::string names(std::vector<Name> const& list) {
  return joined(list, [](Name const& n) { return n.text; });
}
std::string patterns(std::vector<Pattern> const& list) {
  return joined(list, [](Pattern const& p) { return print(p); });
}

std::string print(Effect const& effect) {
  static constexpr char const* words[] = {"forbid", "restrict", "require", "advise", "permit", "unencoded"};
  std::string out = words[static_cast<std::size_t>(effect.kind)];
  if (effect.subject) out += " " + print(*effect.subject);
  if (!effect.to.empty()) out += " to " + patterns(effect.to);
  if (effect.to_column) out += " to {" + effect.to_column->text + "}";
  return out + label(effect.reason);
}

std::string print(TextOrColumn const& text) {
  return text.text ? quoted(text.text->text) : text.column ? "{" + text.column->text + "}" : text.word ? text.word->text : "";
}

/// Line by line, indented below its declaration.
class Lines {
 public:
  std::string out;
  void head(std::string const& text) { out += text + "\n"; }
  void line(std::string const& text) { out += "  " + text + "\n"; }
  void repeated(std::vector<Clauses::Repeated> const& all) {
    for (auto const& one : all) line("repeated " + one.clause);
  }
  void cites(std::vector<Cite> const& all) {
    for (auto const& cite : all) line("cites " + cite.document.text + " " + ast::print(cite.clause));
  }
  void clauses(Clauses const& all) {
    cites(all.cites);
    if (all.when) line("when " + ast::print(*all.when));
    for (auto const& let : all.lets) line("let " + let.id.text + " = " + ast::print(*let.value));
    for (auto const& effect : all.effects) line(print(effect));
    for (auto const& unless : all.unless) line("unless " + ast::print(*unless.when) + label(unless.label));
    if (all.during) line("during " + print(*all.during));
    if (all.message) line("message " + ast::print(*all.message));
    if (all.remedy) line("remedy " + ast::print(*all.remedy));
    for (auto const& report : all.reports) line("report " + report.id.text + label(report.label));
    if (all.source) line("source " + print(*all.source));
    if (all.confidence) line("confidence " + print(*all.confidence));
    repeated(all.repeated);
  }

  void add(Use const& use) { head("use " + quoted(use.pack.text) + (use.as ? " as " + use.as->text : "")); }

  void add(Document const& d) {
    head("document " + d.id.text + label(d.label));
    if (d.number) line("number " + quoted(d.number->text));
    if (d.issuer) line("issuer " + quoted(d.issuer->text));
    if (d.in_force) line("in force " + print(*d.in_force));
    if (!d.replaces.empty()) line("replaces " + names(d.replaces));
    if (d.dated_by) line("dated by " + d.dated_by->text);
    if (d.applies_when) line("applies when " + ast::print(*d.applies_when->when) + label(d.applies_when->label));
    repeated(d.repeated);
  }

  void add(CodeList const& list) {
    head("codelist " + list.id.text + label(list.label) + " from " + quoted(list.file.text));
    for (auto const& map : list.maps) line("maps to " + map.to.text + " from " + quoted(map.file.text));
  }

  void add(Record const& record) {
    head("record " + record.id.text + label(record.label));
    for (auto const& f : record.fields) {
      std::string text = (f.key ? "key " : "") + f.id.text + " : " + ast::print(f.type);
      if (f.as_of) text += " as of";
      text += label(f.label);
      if (!f.aliases.empty()) text += " alias " + joined(f.aliases, [](Text const& t) { return quoted(t.text); });
      if (f.ask) text += " ask " + ast::print(*f.ask);
      if (f.min) text += " min " + ast::print(*f.min);
      if (f.max) text += " max " + ast::print(*f.max);
      line(text);
    }
  }

  void add(Define const& d) { head("define " + d.id.text + label(d.label) + " on " + d.on.text + " = " + ast::print(*d.value)); }

  void add(Param const& p) {
    head("param " + p.id.text + " : " + ast::print(p.type) + label(p.label) + (p.value ? " = " + ast::print(*p.value) : ""));
    cites(p.cites);
    for (auto const& step : p.steps) line("from " + day(step.from) + ": " + ast::print(*step.value));
    if (p.source) line("source " + quoted(p.source->text));
    if (p.confidence) line("confidence " + p.confidence->text);
    repeated(p.repeated);
  }

  void add(Lookup const& l) {
    head("lookup " + l.id.text + label(l.label) + " from " + quoted(l.file.text));
    for (auto const& c : l.keys) line("key " + c.id.text + " : " + ast::print(c.type) + (c.range ? " range" : ""));
    for (auto const& c : l.gives) line("gives " + c.id.text + " : " + ast::print(c.type) + (c.range ? " range" : ""));
  }

  void add(Rule const& r) {
    head("rule " + r.id.text + label(r.label) + " on " + r.on.text);
    clauses(r.clauses);
  }

  void add(Table const& t) {
    head("table " + t.id.text + label(t.label) + " on " + t.on.text + " from " + quoted(t.file.text));
    for (auto const& c : t.columns) line("column " + c.id.text + " : " + ast::print(c.type));
    if (t.row_id) line("id " + ast::print(*t.row_id));
    for (auto const& cases : t.cases) {
      line("effect {" + cases.column.text + "}");
      for (auto const& one : cases.cases) line("  " + quoted(one.text.text) + " " + print(one.effect));
      if (cases.otherwise) line("  else " + print(*cases.otherwise));
    }
    clauses(t.clauses);
  }

  void add(Exception const& e) {
    head("exception " + e.id.text + label(e.label) + " to " + patterns(e.to) + " on " + e.on.text);
    clauses(e.clauses);
  }

  static std::string field(DatumField const& f) { return f.field.text + ": " + datum(*f.value); }
  static std::string datum(Datum const& d) {
    switch (d.kind) {
      case Datum::Kind::unknown: return "unknown";
      case Datum::Kind::list: return "[" + joined(d.list, datum) + "]";
      case Datum::Kind::record: return "{" + joined(d.record, field) + "}";
      default: return ast::print(*d.value);
    }
  }

  void add(Test const& t) {
    head("test " + quoted(t.title.text));
    for (auto const& g : t.given) line("given " + g.record.text + " {" + joined(g.fields, field) + "}");
    for (auto const& d : t.as_of) line("as of " + day(d));
    for (auto const& e : t.expect) {
      using Kind = Test::Expect::Kind;
      if (e.kind == Kind::verdict) line("expect " + e.word.text + (e.patterns.empty() ? "" : " by " + patterns(e.patterns)));
      if (e.kind == Kind::outcome) line("expect " + e.word.text + " of " + patterns(e.patterns));
      if (e.kind == Kind::asks) line("expect asks " + names(e.asks));
      if (e.kind == Kind::figure) line("expect figure " + e.figure.text + " == " + ast::print(*e.value));
    }
  }

  void add(Broken const& b) { head("broken " + b.kind + (b.id ? " " + b.id->text : "") + label(b.label)); }

  template <class T>
  void add_all(std::vector<T> const& all) {
    for (auto const& one : all) add(one);
  }
};

}  // namespace

std::string print(Pattern const& pattern) {
  std::string out;
  for (auto const& part : pattern.parts) out += (out.empty() ? "" : ".") + part.text;
  return out + (pattern.star ? ".*" : "");
}

std::string print(Type const& type) {
  switch (type.kind) {
    case Type::Kind::boolean: return "bool";
    case Type::Kind::text: return type.name.text.empty() ? "text" : "text format " + type.name.text;
    case Type::Kind::integer: return "integer";
    case Type::Kind::decimal: return "decimal";
    case Type::Kind::date: return "date";
    case Type::Kind::duration: return "duration";
    case Type::Kind::quantity: return "quantity[" + type.name.text + "]";
    case Type::Kind::code: return "code " + type.name.text;
    case Type::Kind::enumeration:
      return "enum {" + joined(type.words, [](Type::Word const& w) { return w.id.text + label(w.label); }) + "}";
    default: return "list of " + (type.element ? print(*type.element) : type.name.text);
  }
}

std::string print(File const& file) {
  Lines lines;
  lines.add_all(file.uses), lines.add_all(file.documents), lines.add_all(file.codelists), lines.add_all(file.records);
  lines.add_all(file.defines), lines.add_all(file.params), lines.add_all(file.lookups), lines.add_all(file.rules);
  lines.add_all(file.tables), lines.add_all(file.exceptions), lines.add_all(file.tests), lines.add_all(file.broken);
  return std::move(lines.out);
}

}  // namespace guiju::ast
