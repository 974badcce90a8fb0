#include "engine/report/baseline.hpp"

#include <map>
#include <unordered_map>

#include "engine/policy/meaning.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/report_rows.hpp"
#include "engine/report/write_whole.hpp"

namespace guiju {
namespace {

using Cells = ReportCells;

using Meanings = std::map<std::string, std::string, std::less<>>;

std::optional<Meanings> read_meanings(std::filesystem::path const& folder) {
  Meanings out;
  bool const there = !each_report_row(folder / "rules.csv", "rule,meaning", [&](Cells const& cells) {
    if (cells.size() == 2) out.emplace(unguarded(cells[0]), cells[1]);
  });
  return there ? std::optional(std::move(out)) : std::nullopt;
}

struct Before {
  std::string outcome;
  bool met = false;
};

/// By record and rule, in 64 bits: that two of a million findings are taken for one has odds of one in ten millions.
std::uint64_t place_of(std::string_view record, std::string_view rule) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (std::string_view const part : {record, std::string_view("\0", 1), rule})
    for (char const c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

constexpr std::string_view findings_header = "record,rule,effect,outcome,document,clause,message";
enum Column : std::size_t { record, rule, effect, outcome, document, clause, message, columns };

}  // namespace

Result<bool> write_meanings(std::filesystem::path const& folder, Policy const& policy) {
  std::string text(csv_bom);
  append_csv_line(text, {"rule", "meaning"});
  auto const all = meanings(policy);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (policy.rules[i].own) append_csv_line(text, {policy.rules[i].id, all[i]});
  return write_whole(folder / "rules.csv", text);
}

Result<SinceBaseline> write_changes(std::filesystem::path const& folder, std::filesystem::path const& before) {
  std::error_code ignored;
  bool const is_folder = std::filesystem::is_directory(before, ignored);
  std::filesystem::path const old_folder = is_folder ? before : before.parent_path();
  std::filesystem::path const old_findings = is_folder ? before / "findings.csv" : before;
  auto const meant = read_meanings(old_folder), means = read_meanings(folder);
  auto const why = [&](std::string_view id) -> std::string_view {
    if (!meant || !means) return "";
    auto const old = meant->find(id), now = means->find(id);
    return old != meant->end() && now != means->end() && old->second == now->second ? "record" : "rule";
  };

  std::unordered_map<std::uint64_t, Before> known;
  auto const note = [&](Cells const& cells) {
    if (cells.size() >= columns) known[place_of(cells[record], cells[rule])].outcome = cells[outcome];
  };
  if (auto error = each_report_row(old_findings, findings_header, note)) return *error;

  GJ_TRY(out, WholeFile::open(folder / "changes.csv"));
  SinceBaseline counts;
  std::string text(csv_bom);
  append_csv_line(text, {"status", "why", "record", "rule", "effect", "outcome", "before", "document", "clause", "message"});
  auto const put = [&](std::string_view status, Cells const& cells, std::string_view now, std::string_view then) {
    std::string_view const reason = status == "open" ? std::string_view() : why(unguarded(cells[rule]));
    counts.by_rule += reason == "rule";
    append_csv_line(text, {status, reason, unguarded(cells[record]), unguarded(cells[rule]), cells[effect], now, then, unguarded(cells[document]),
                           unguarded(cells[clause]), unguarded(cells[message])});
    if (text.size() < (1 << 20)) return;
    out.write(text);
    text.clear();
  };
  auto const compare = [&](Cells const& cells) {
    if (cells.size() < columns) return;
    auto const old = known.find(place_of(cells[record], cells[rule]));
    if (old == known.end()) {
      ++counts.fresh;
      return put("new", cells, cells[outcome], "");
    }
    old->second.met = true;
    bool const same = old->second.outcome == cells[outcome];
    ++(same ? counts.open : counts.changed);
    put(same ? "open" : "changed", cells, cells[outcome], old->second.outcome);
  };
  if (auto error = each_report_row(folder / "findings.csv", findings_header, compare)) return *error;
  auto const gone = [&](Cells const& cells) {
    if (cells.size() < columns || known[place_of(cells[record], cells[rule])].met) return;
    ++counts.gone;
    put("gone", cells, "", cells[outcome]);
  };
  if (auto error = each_report_row(old_findings, findings_header, gone)) return *error;
  out.write(text);
  GJ_TRY(whole, out.commit());
  (void)whole;
  return counts;
}

}  // namespace guiju
