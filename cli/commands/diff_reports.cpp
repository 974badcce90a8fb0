#include "cli/commands/diff_reports.hpp"

#include <algorithm>

#include "engine/policy/edition.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/text.hpp"

namespace guiju::cli {
namespace {

using docsite::Change;
using docsite::Changes;

std::string counts(Changes const& changes, Session const& session) {
  auto const of = [&](Change::Kind kind) { return std::to_string(std::ranges::count(changes.list, kind, &Change::kind)); };
  std::string const changed = of(Change::Kind::changed), added = of(Change::Kind::added), removed = of(Change::Kind::removed);
  return session.text(changed + " changed, " + added + " added, " + removed + " removed, " + std::to_string(changes.same) + " the same",
                      "修改 " + changed + " 项，新增 " + added + " 项，删去 " + removed + " 项，未变 " + std::to_string(changes.same) + " 项");
}

/// What the changes under one heading have in common: their table, else their kind.
std::string heading(Change const& change, Session const& session) {
  return change.table.empty() ? docsite::word(change.what, session.chinese()) : change.group;
}

bool begins_group(std::vector<Change> const& list, std::size_t i) {
  return i == 0 || list[i].what != list[i - 1].what || without_year(list[i].table) != without_year(list[i - 1].table);
}

std::string name(Change const& change) {
  if (!change.table.empty() || change.title == change.id) return change.title;
  return change.title + " (" + change.id + ")";
}

/// A code list's thousand lines would bury the rest.
constexpr std::size_t most_lines = 20;

std::string rest(std::size_t lines, Session const& session) {
  std::string const more = std::to_string(lines - most_lines);
  return session.text("… and " + more + " more (all with --format json)", "……另有 " + more + " 项（全部见 --format json）");
}

void lines(std::string& out, char sign, std::vector<std::string> const& all, Session const& session, bool colour) {
  auto const put = [&](std::string const& line) {
    std::string const text = std::string("      ") + sign + " " + harmless(line);
    out += (colour ? (sign == '-' ? "\033[31m" : "\033[32m") + text + "\033[0m" : text) + "\n";
  };
  for (std::size_t i = 0; i < std::min(all.size(), most_lines); ++i) put(all[i]);
  if (all.size() > most_lines) put(rest(all.size(), session));
}

std::string cell(std::string_view text) {
  std::string out;
  for (char const c : text) out += c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
  return out;
}

std::string joined(std::vector<std::string> const& all, Session const& session) {
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), most_lines); ++i) out += (i ? session.text("; ", "；") : "") + all[i];
  if (all.size() > most_lines) out += session.text("; ", "；") + rest(all.size(), session);
  return out.empty() ? session.text("none", "无") : out;
}

std::string content(Change const& change, Session const& session) {
  std::string out;
  for (auto const& aspect : change.aspects) {
    if (!out.empty()) out += "<br>";
    out += aspect.name + session.text(": ", "：");
    if (change.kind == Change::Kind::changed) out += cell(joined(aspect.before, session)) + " → " + cell(joined(aspect.after, session));
    else out += cell(joined(change.kind == Change::Kind::added ? aspect.after : aspect.before, session));
  }
  return out;
}

}  // namespace

std::string diff_text(Changes const& changes, Compared const& compared, Session const& session) {
  bool const colour = session.colour(stdout);
  std::string out = emphasised(compared.before + " → " + compared.after, colour) + "\n" + counts(changes, session) + "\n";
  for (std::size_t i = 0; i < changes.list.size(); ++i) {
    Change const& change = changes.list[i];
    if (begins_group(changes.list, i)) out += "\n" + emphasised(heading(change, session), colour) + (change.table.empty() ? "" : "  " + dimmed(change.table, colour)) + "\n";
    out += "  " + docsite::word(change.kind, session.chinese()) + "  " + harmless(name(change)) + (change.clause.empty() ? "" : "  " + dimmed(harmless(change.clause), colour)) + "\n";
    for (auto const& aspect : change.aspects) {
      out += "    " + dimmed(aspect.name, colour) + "\n";
      lines(out, '-', aspect.before, session, colour);
      lines(out, '+', aspect.after, session, colour);
    }
  }
  return out;
}

std::string diff_markdown(Changes const& changes, Compared const& compared, Session const& session) {
  std::string out = "## " + compared.before + " → " + compared.after + "\n\n" + counts(changes, session) + "\n";
  for (std::size_t i = 0; i < changes.list.size(); ++i) {
    Change const& change = changes.list[i];
    if (begins_group(changes.list, i))
      out += "\n### " + heading(change, session) + "\n\n" +
             session.text("| declaration | change | what |\n| --- | --- | --- |\n", "| 条文 | 变化 | 内容 |\n| --- | --- | --- |\n");
    out += "| " + cell(name(change)) + (change.clause.empty() ? "" : " " + cell(change.clause)) + " | " + docsite::word(change.kind, session.chinese()) + " | " + content(change, session) + " |\n";
  }
  return out;
}

std::string diff_json(Changes const& changes, Compared const& compared) {
  std::string out;
  JsonWriter json(out, 2);
  json.begin_object().key("before").text(compared.before).key("after").text(compared.after).key("same").count(changes.same);
  json.key("changes").begin_array();
  for (Change const& change : changes.list) {
    json.begin_object().key("change").text(docsite::word(change.kind, false)).key("kind").text(docsite::word(change.what, false));
    json.key("id").text(change.id).key("id_before").text_or_null(change.id_before).key("title").text(change.title);
    json.key("table").text_or_null(change.table).key("clause").text_or_null(change.clause).key("aspects").begin_array();
    for (auto const& aspect : change.aspects) {
      json.begin_object().key("name").text(aspect.name).key("before").begin_array();
      for (auto const& line : aspect.before) json.text(line);
      json.end_array().key("after").begin_array();
      for (auto const& line : aspect.after) json.text(line);
      json.end_array().end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out + "\n";
}

}  // namespace guiju::cli
