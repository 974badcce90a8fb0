#include "cli/requirements.hpp"

#include <deque>
#include <map>

#include "cli/define_labels.hpp"
#include "cli/output.hpp"
#include "cli/record_file.hpp"
#include "cli/requirements_workbook.hpp"
#include "docsite/prose.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/requirements.hpp"
#include "engine/report/text.hpp"

namespace guiju::cli {
namespace {

/// FIELD=VALUE, each a field of one record; nullopt where one is not of that form, which has been said.
std::optional<std::string> record_of_facts(std::vector<std::string> const& facts, Session const& session) {
  std::string text;
  JsonWriter out(text);
  out.begin_object();
  for (std::string const& fact : facts) {
    std::size_t const equals = fact.find('=');
    if (equals == std::string::npos || equals == 0) {
      session.error("--set wants FIELD=VALUE, not " + fact, "--set 应写作 字段=值，不是 " + fact);
      return std::nullopt;
    }
    std::string name;
    append_json_string(name, fact.substr(0, equals));
    out.key(std::string_view(name).substr(1, name.size() - 2)).text(std::string_view(fact).substr(equals + 1));
  }
  out.end_object();
  return text;
}

/// A pack that asks, and how it is put into words.
struct Opinion {
  std::shared_ptr<Policy const> policy;
  std::map<std::string, std::string> labels;
  docsite::Prose prose;
  std::vector<ReadRecord> records;

  Opinion(std::shared_ptr<Policy const> p, bool chinese) : policy(std::move(p)), labels(labels_of_defines(*policy)), prose(*policy, labels, chinese) {}
};

bool read_into(Opinion& opinion, RequirementsAsked const& asked, std::optional<std::string> const& facts, Session const& session) {
  if (facts) {
    auto records = read_records(*opinion.policy, *facts, RecordFormat::json, asked.judging.record);
    if (!records) {
      session.error(records.error());
      return false;
    }
    opinion.records = std::move(*records);
    std::string stated;
    for (std::string const& fact : asked.facts) stated += (stated.empty() ? "" : session.chinese() ? "，" : ", ") + fact;
    for (ReadRecord& record : opinion.records)
      if (record.key == "#1") record.key = stated;
  }
  for (std::string const& path : asked.files) {
    auto records = read_record_argument(*opinion.policy, path, asked.judging.record, session);
    if (!records) return false;
    for (ReadRecord& record : *records) opinion.records.push_back(std::move(record));
  }
  return true;
}

}  // namespace

Exit list_requirements(RequirementsAsked const& asked, Session& session) {
  bool const workbook = asked.format == "xlsx", to_terminal = asked.output.empty() || asked.output == "-";
  if (asked.files.empty() == asked.facts.empty()) {
    session.error("--figures wants either the records or --set FIELD=VALUE", "--figures 应给出记录文件，或者用 --set 字段=值 给出事实，二者取一");
    return Exit::unusable;
  }
  if (asked.format == "jsonl") {
    session.error("--figures has no jsonl; take json", "--figures 没有 jsonl 格式，请用 json");
    return Exit::unusable;
  }
  if (workbook && to_terminal) {
    session.error("Say with -o where the workbook is to be written", "请用 -o 指明工作簿写到哪里");
    return Exit::unusable;
  }
  std::optional<Date> as_of;
  if (!read_as_of(asked.judging, as_of, session)) return Exit::unusable;
  std::optional<std::string> facts;
  if (!asked.facts.empty() && !(facts = record_of_facts(asked.facts, session))) return Exit::unusable;

  std::deque<Opinion> opinions;   // never moved: prose looks at their labels
  std::vector<std::string> folders{asked.pack.folder}, foot;
  folders.insert(folders.end(), asked.beside.begin(), asked.beside.end());
  for (std::string const& folder : folders) {
    PackOptions pack = asked.pack;
    pack.folder = folder;
    auto policy = load_policy(pack, session);
    if (!policy || !read_into(opinions.emplace_back(std::move(policy), session.chinese()), asked, facts, session)) return Exit::unusable;
    foot.push_back(provenance_text(*opinions.back().policy, session.chinese()));
  }

  std::vector<RequirementTable> tables;
  bool rejected = false;
  for (std::size_t i = 0; i < opinions[0].records.size(); ++i) {
    std::vector<StandardAsks> asks;
    for (Opinion const& opinion : opinions) {
      ReadRecord const& record = opinion.records[i];
      say_warnings(record.warnings, record.key, session);
      if (record.rejected) {
        rejected = true;
        std::string const column = record.rejected->column.empty() ? "" : ", " + record.rejected->column;
        std::string const where = record.key + column + " (" + opinion.policy->pack.name + "): ";
        session.error(where + record.rejected->why.text(Language::en), where + record.rejected->why.text(Language::zh));
        continue;
      }
      asks.push_back({*opinion.policy, record.record, requirements(*opinion.policy, record.record, record.data, as_of, session.chinese()),
                      [&opinion](ExprId id, RecordId on) { return opinion.prose.say(id, on); }});
    }
    if (!asks.empty()) tables.push_back({opinions[0].records[i].key, requirement_rows(asks, session.chinese())});
  }

  std::string text;
  if (workbook) {
    if (auto const written = write_requirements_workbook(asked.output, tables, session.chinese()); !written) {
      session.error(written.error());
      return Exit::unusable;
    }
    return rejected ? Exit::rejected : Exit::ok;
  } else if (asked.format == "csv") {
    text = requirements_csv(tables, session.chinese());
  } else if (asked.format == "json") {
    text = requirements_json(tables);
  } else if (asked.format == "html") {
    text = requirements_html(tables, foot, session.chinese());
  } else {
    TextStyle const style{session.chinese(), to_terminal && session.colour(stdout)};
    text = requirements_text(tables, style) + "\n";
    for (std::string const& line : foot) text += dimmed(line, style.colour) + "\n";
  }
  if (!put(asked.output, text, session)) return Exit::unusable;
  return rejected ? Exit::rejected : Exit::ok;
}

}  // namespace guiju::cli
