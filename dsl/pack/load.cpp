#include "dsl/pack/load.hpp"

#include <algorithm>

#include "dsl/check/check.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/pack/areas.hpp"
#include "dsl/pack/files.hpp"
#include "dsl/pack/kept.hpp"
#include "dsl/pack/manifest.hpp"
#include "dsl/pack/open_pack.hpp"
#include "dsl/pack/study.hpp"
#include "dsl/pack/version.hpp"
#include "engine/base/digest.hpp"
#include "engine/base/text.hpp"
#include "engine/sheet/workbook.hpp"

namespace guiju {

namespace {

namespace fs = std::filesystem;
using dsl::Files;
using dsl::Manifest;
using dsl::PackText;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// "*" stands for any characters but "/". Only the last star passed has to be tried again, so that no pattern is slow.
bool matches(std::string_view pattern, std::string_view path) {
  std::size_t p = 0, i = 0;
  std::optional<std::size_t> star;      // in the pattern, and in the path what it has taken so far ends at
  std::size_t taken = 0;
  while (i < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++, taken = i;
    } else if (p < pattern.size() && pattern[p] == path[i]) {
      if (path[i] == '/') star.reset();
      ++p, ++i;
    } else if (star && path[taken] != '/') {
      p = *star + 1, i = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// A pack that has been read: its text, what it says of itself, and where others are found beside it.
struct ReadPack {
  PackText text;
  Manifest manifest;
  std::shared_ptr<Files> files;
  std::optional<fs::path> folder;
  std::optional<fs::path> root;         // of names
  std::vector<std::optional<SourceId>> rules;  // its .gj files; none: it could not be read
  dsl::DeclaredNames names;             // of its texts
  std::shared_ptr<dsl::Kept::Reading const> reading;  // with the names of those that it uses
};

class Loader {
 public:
  explicit Loader(LoadOptions const& options) : options_(options) {}
  explicit Loader(dsl::StudyOptions const& options) : options_(options.load), study_(&options) {}

  Loaded load(std::shared_ptr<Files> files, std::optional<fs::path> folder) {
    read(std::move(files), folder);
    return check();
  }

  std::unique_ptr<dsl::OpenPack> open(std::shared_ptr<Files> files, std::optional<fs::path> folder) {
    read(std::move(files), folder);
    for (ReadPack& pack : packs_) open_->packs.push_back(std::move(pack.text));
    if (!packs_.empty()) open_->names = packs_.back().reading->names;
    make(open_->context, open_->packs);
    for (PackText& pack : open_->packs) pack.table = nullptr;  // it reads with this loader
    if (!packs_.empty()) open_->context.enter(static_cast<std::uint32_t>(packs_.size() - 1));
    return std::move(open_);
  }

  dsl::Study study(std::shared_ptr<Files> files, std::optional<fs::path> folder) {
    read(std::move(files), folder);
    dsl::Study study;
    if (!packs_.empty()) study.names = packs_.back().reading->names;
    for (ReadPack& pack : packs_) {
      study.packs.push_back(std::move(pack.text));
      study.folders.push_back(pack.folder);
    }
    dsl::Context context{sources_, out_};
    context.uses = &study.uses;
    study.policy = check(context, study.packs);
    study.has_errors = out_.has_errors();
    study.sources = std::shared_ptr<Sources const>(study.policy, &study.policy->sources);
    study.diagnostics = std::move(out_);
    study.defines = std::move(context.defines_list);
    study.paths = std::move(paths_);
    study.paths.resize(study.sources->size());
    for (PackText& pack : study.packs) pack.table = nullptr;  // it reads with this loader
    kept_->sweep();
    return study;
  }

 private:
  void read(std::shared_ptr<Files> files, std::optional<fs::path> folder) {
    auto own = read_pack(std::move(files), "", true, Span{});
    if (own) {
      std::string const name = own->text.info.name;
      own->folder = folder;
      if (folder) own->root = root_of(*folder, name);
      for (auto const& [param, value] : options_.params) {
        own->text.params[param] = value;
        own->text.param_places.erase(param);
      }
      under_way_.push_back(name);
      complete(std::move(*own));
    }
  }

  std::optional<ReadPack> read_pack(std::shared_ptr<Files> files, std::string const& prefix, bool own, Span asked_at) {
    ReadPack pack;
    pack.files = std::move(files);
    pack.text.own = own;
    std::vector<std::string> const paths = pack.files->list();
    auto const manifest = read_text(*pack.files, "pack.yaml", prefix, asked_at, false);
    if (manifest) pack.manifest = dsl::read_manifest(sources_, *manifest, out_);
    if (paths.size() > Files::most_files) {
      // None of its declarations is known, so that users of their names are not to blame.
      out_.add(DiagnosticKind::FileTooLarge, manifest ? Span{*manifest, 0, 0} : asked_at, {{"the pack", "规则包"}, {"10,000 files", "10,000 个文件"}});
      pack.rules.push_back(std::nullopt);
      return pack;
    }
    std::vector<std::string> const rules = rule_files(pack.manifest, paths);
    if (!manifest && rules.empty() && own && std::find(paths.begin(), paths.end(), "pack.yaml") == paths.end()) {
      out_.add(DiagnosticKind::FileMissing, Span{sources_.add("pack.yaml", ""), 0, 0}, {"pack.yaml"});
      return std::nullopt;
    }
    pack.text.info.name = pack.manifest.name.text;
    pack.text.info.version = pack.manifest.version.text;
    pack.text.info.title = pack.manifest.title.text;
    for (auto const& [name, value] : pack.manifest.params) {
      pack.text.params[name.text] = value.text;
      pack.text.param_places[name.text] = value.span;
    }
    for (auto const& [name, value] : pack.manifest.units) {
      pack.text.units.emplace_back(name.text, value.text);
      pack.text.unit_places[name.text] = value.span;
    }
    for (std::string const& path : rules) {
      pack.rules.push_back(read_text(*pack.files, path, prefix, asked_at, true));
      if (pack.rules.back()) pack.names.add(kept_->look(sources_, *pack.rules.back()).names);
    }
    pack.text.table = table_reader(pack.files, prefix);
    return pack;
  }

  // The packs that it uses come first: their units and the names of their fields tell how its texts are read.
  void complete(ReadPack pack) {
    for (auto const& [name, range] : pack.manifest.depends) use(pack, {name.text, name.span, range}, false);
    for (auto const& rules : pack.rules)
      if (rules)
        for (std::string const& name : kept_->look(sources_, *rules).uses) use(pack, {name, Span{}, std::nullopt}, true);
    parse(pack);
    for (ast::File const& file : pack.text.files)
      for (ast::Use const& one : file.uses) use(pack, {one.pack.text, one.pack.span, std::nullopt}, false);
    unused_packs(pack);
    finish(std::move(pack));
  }

  void parse(ReadPack& pack) {
    UnitTable units;
    Diagnostics said_later;               // by the check
    std::vector<PackText const*> all;
    for (ReadPack const& other : packs_) all.push_back(&other.text);
    all.push_back(&pack.text);
    dsl::define_units(all, units, said_later);
    dsl::Kept::Reading reading{std::move(pack.names), {}};
    for (ReadPack const& other : packs_) reading.names.add(other.reading->names);
    for (PackText const* one : all) reading.units.insert(reading.units.end(), one->units.begin(), one->units.end());
    pack.reading = kept_->reading(pack.text.info.name, std::move(reading));
    for (auto const& rules : pack.rules) {
      if (rules) pack.text.files.push_back(kept_->tree(sources_, *rules, out_, units, pack.reading));
      else pack.text.files.push_back(unread_file());
    }
  }

  // Its declarations are not known, so that users of their names are not to blame.
  static ast::File unread_file() {
    ast::File file;
    file.broken.push_back({"use", std::nullopt, std::nullopt, Span{}});
    return file;
  }

  std::vector<std::string> rule_files(Manifest const& manifest, std::vector<std::string> const& paths) {
    std::vector<std::string> rules;
    if (!manifest.files) {
      std::copy_if(paths.begin(), paths.end(), std::back_inserter(rules), [](std::string const& path) { return ends_with(path, ".gj"); });
      return rules;
    }
    for (Manifest::Text const& file : *manifest.files) {
      std::size_t const before = rules.size();
      for (std::string const& path : paths)
        if (ends_with(path, ".gj") && matches(file.text, path) && std::find(rules.begin(), rules.end(), path) == rules.end()) rules.push_back(path);
      bool const known = rules.size() > before || std::find(paths.begin(), paths.end(), file.text) != paths.end();
      if (!known) out_.add(DiagnosticKind::FileMissing, file.span, {file.text});
    }
    return rules;
  }

  // None where it cannot be read, which is reported where `must` and at `asked_at` (or at the file itself).
  std::optional<SourceId> read_text(Files const& files, std::string const& path, std::string const& prefix, Span asked_at, bool must) {
    std::string bytes;
    Files::Read const read = files.read(path, bytes);
    if (read == Files::Read::missing && !must) return std::nullopt;
    bool const ok = read == Files::Read::ok, too_much = ok && !has_room(bytes.size());
    bool const text = ok && !too_much && valid_utf8(bytes);
    SourceId const source = add_source(files, path, prefix, text ? std::move(bytes) : std::string());
    if (text) return source;
    Span const place = asked_at.source == no_source ? Span{source, 0, 0} : asked_at;
    if (too_much) say_too_much(source);
    else if (ok) out_.add(DiagnosticKind::NotUtf8, Span{source, 0, 0}, {prefix + path});
    else if (read == Files::Read::too_large) out_.add(DiagnosticKind::FileTooLarge, Span{source, 0, 0}, {prefix + path, "64 MiB"});
    else out_.add(DiagnosticKind::FileUnreadable, place, {prefix + path});
    return std::nullopt;
  }

  bool has_room(std::size_t bytes) {
    bytes_ += bytes;
    return bytes_ <= Files::most_bytes_in_all;
  }
  void say_too_much(SourceId source) { out_.add(DiagnosticKind::FileTooLarge, Span{source, 0, 0}, {{"the pack", "规则包"}, "256 MiB"}); }

  SourceId add_source(Files const& files, std::string const& path, std::string const& prefix, std::string bytes) {
    SourceId const source = sources_.add(prefix + path, std::move(bytes));
    if (study_) {
      paths_.resize(source + 1);
      paths_[source] = files.place(path);
    }
    return source;
  }

  std::function<std::optional<SourceId>(std::string const&)> table_reader(std::shared_ptr<Files> files, std::string prefix) {
    auto known = std::make_shared<std::map<std::string, SourceId>>();
    return [this, files = std::move(files), prefix = std::move(prefix), known](std::string const& path) -> std::optional<SourceId> {
      if (auto const found = known->find(path); found != known->end()) return found->second;
      std::string bytes;
      Files::Read const read = files->read(path, bytes);
      if (read == Files::Read::missing) return std::nullopt;
      if (read != Files::Read::ok || !has_room(bytes.size())) {
        SourceId const source = add_source(*files, path, prefix, "");
        if (read == Files::Read::ok) say_too_much(source);
        else if (read == Files::Read::too_large) out_.add(DiagnosticKind::FileTooLarge, Span{source, 0, 0}, {prefix + path, "64 MiB"});
        else out_.add(DiagnosticKind::FileUnreadable, Span{source, 0, 0}, {prefix + path});
        known->emplace(path, no_source);
        return no_source;
      }
      // A workbook's sheet stands in its place as CSV, line for row; one that cannot be read stays as it is and is refused by the check.
      if (ends_with(lower_ascii(path), ".xlsx"))
        if (auto text = sheet::as_csv(bytes, Files::most_bytes)) bytes = std::move(*text);
      SourceId const source = add_source(*files, path, prefix, std::move(bytes));
      known->emplace(path, source);
      return source;
    };
  }

  // Where names begin: beijing/catalogue lies at root/beijing/catalogue.
  static std::optional<fs::path> root_of(fs::path folder, std::string const& name) {
    std::error_code error;
    folder = fs::weakly_canonical(folder, error);
    std::ptrdiff_t const parts = name.empty() ? 1 : 1 + std::count(name.begin(), name.end(), '/');
    for (std::ptrdiff_t i = 0; i < parts; ++i) folder = folder.parent_path();
    return folder;
  }

  struct Asked {
    std::string name;
    Span place;
    std::optional<Manifest::Text> range;
  };

  void unused_packs(ReadPack const& pack) {
    bool unread = false;
    std::set<std::string> used;
    for (ast::File const& file : pack.text.files) {
      for (ast::Use const& one : file.uses) used.insert(one.pack.text);
      for (ast::Broken const& one : file.broken) unread = unread || one.kind == "use" || one.kind.empty();
    }
    if (!unread && pack.text.own)
      for (auto const& depended : pack.manifest.depends)
        if (used.count(depended.first.text) == 0) out_.add(DiagnosticKind::PackUnused, depended.first.span, {depended.first.text});
  }

  // `quiet`: perhaps it is no use at all; what is wrong with it is said when that is known.
  void use(ReadPack const& user, Asked const& asked, bool quiet) {
    if (auto const ring = std::find(under_way_.begin(), under_way_.end(), asked.name); ring != under_way_.end()) {
      if (quiet) return;
      std::string way;
      for (auto it = ring; it != under_way_.end(); ++it) way += *it + " → ";
      out_.add(DiagnosticKind::PackRing, asked.place, {way + asked.name});
      missing_.insert(asked.name);
      return;
    }
    auto loaded = std::find_if(packs_.begin(), packs_.end(), [&](ReadPack const& p) { return p.text.info.name == asked.name; });
    if (loaded == packs_.end()) {
      if (missing_.count(asked.name) != 0) return;
      if (!find_and_load(user, asked, quiet)) {
        if (!quiet) missing_.insert(asked.name);
        return;
      }
      loaded = packs_.end() - 1;
    }
    if (!asked.range) return;
    auto const version = dsl::Version::parse(loaded->text.info.version);
    auto const range = dsl::VersionRange::parse(asked.range->text);
    if (range && (!version || !range->contains(*version)))
      out_.add(DiagnosticKind::PackVersion, asked.range->span, {asked.name, version ? loaded->text.info.version : "?", asked.range->text});
  }

  bool find_and_load(ReadPack const& user, Asked const& asked, bool quiet) {
    std::vector<fs::path> roots;
    if (user.root) roots.push_back(*user.root);
    roots.insert(roots.end(), options_.pack_path.begin(), options_.pack_path.end());
    std::error_code error;
    for (fs::path const& root : roots) {
      if (!dsl::is_pack_name(asked.name)) break;
      fs::path const folder = root / fs::path(std::u8string(asked.name.begin(), asked.name.end()));
      if (!fs::is_regular_file(folder / "pack.yaml", error)) continue;
      auto pack = read_pack(study_ && study_->open ? study_->open(folder) : dsl::files_of_folder(folder), asked.name + "/", false, asked.place);
      if (!pack) continue;
      pack->folder = folder;
      if (pack->text.info.name != asked.name) {
        if (!pack->text.info.name.empty()) out_.add(DiagnosticKind::PackNameOther, asked.place, {pack->text.info.name, asked.name});
        pack->text.info.name = asked.name;
      }
      pack->root = root;
      under_way_.push_back(asked.name);
      complete(std::move(*pack));
      return true;
    }
    if (!quiet) out_.add(DiagnosticKind::PackMissing, asked.place, {asked.name});
    return false;
  }

  // With all that it uses before it.
  void finish(ReadPack pack) {
    under_way_.pop_back();
    if (!study_) make_digest(pack);
    packs_.push_back(std::move(pack));
  }

  void make_digest(ReadPack& pack) const {
    Sha256 digest;
    for (std::string const& path : pack.files->list()) {
      std::string bytes;
      if (pack.files->read(path, bytes) != Files::Read::ok) continue;
      digest.update(path).update("\n").update(std::to_string(bytes.size())).update("\n").update(bytes);
    }
    std::set<std::string> names;
    for (auto const& one : pack.manifest.depends) names.insert(one.first.text);
    for (ast::File const& file : pack.text.files)
      for (ast::Use const& use : file.uses) names.insert(use.pack.text);
    for (ReadPack const& used : packs_) {
      if (names.count(used.text.info.name) == 0) continue;
      digest.update(used.text.info.name).update("\n").update(used.text.info.digest).update("\n");
      pack.text.info.uses.push_back(used.text.info);
    }
    pack.text.info.digest = digest.hex();
  }

  void make(dsl::Context& context, std::vector<PackText> const& texts) {
    if (!texts.empty()) {
      context.policy.pack = texts.back().info;
      dsl::check(context, texts, missing_);
      if (!study_ && !out_.has_errors()) read_areas(context.policy);
    }
    out_.sort(sources_);
  }

  /// Those of the pack itself, which its digest covers, and those of the office, which it is made to cover.
  void read_areas(Policy& policy) {
    dsl::AreaReader reader(policy, out_);
    std::string in_pack, of_office;
    reader.read(packs_.back().manifest.areas, *packs_.back().files, in_pack);
    if (!options_.areas.empty()) {
      auto const files = dsl::files_of_folder(fs::absolute(options_.areas).parent_path());
      std::string bytes;
      Files::Read const read = files->read(options_.areas.filename().string(), bytes);
      bool const ok = read == Files::Read::ok && valid_utf8(bytes);
      SourceId const source = sources_.add(options_.areas.string(), ok ? bytes : std::string());
      if (ok) reader.read(dsl::read_areas_file(sources_, source, out_), *files, of_office);
      else out_.add(DiagnosticKind::FileUnreadable, Span{source, 0, 0}, {options_.areas.string()});
      policy.pack.digest = sha256_hex(policy.pack.digest + "\n" + bytes + of_office);
    }
    reader.finish();
  }

  std::shared_ptr<Policy> check(dsl::Context& context, std::vector<PackText> const& texts) {
    make(context, texts);
    auto policy = std::make_shared<Policy>(std::move(context.policy));
    policy->sources = std::move(sources_);
    return policy;
  }

  Loaded check() {
    std::vector<PackText> texts;
    for (ReadPack& pack : packs_) texts.push_back(std::move(pack.text));
    dsl::Context context{sources_, out_};
    auto const policy = check(context, texts);
    Loaded loaded;
    loaded.sources = std::shared_ptr<Sources const>(policy, &policy->sources);
    if (!out_.has_errors()) loaded.policy = policy;
    loaded.diagnostics = std::move(out_);
    return loaded;
  }

  LoadOptions const& options_;
  dsl::StudyOptions const* study_ = nullptr;
  std::shared_ptr<dsl::Kept> kept_ = study_ && study_->kept ? study_->kept : std::make_shared<dsl::Kept>();
  std::vector<fs::path> paths_;           // of `sources_`, for a study
  std::unique_ptr<dsl::OpenPack> open_ = std::make_unique<dsl::OpenPack>();
  Sources& sources_ = open_->sources;
  Diagnostics& out_ = open_->diagnostics;
  std::size_t bytes_ = 0;                 // of all that was read
  std::vector<ReadPack> packs_;           // those that are used before those that use them
  std::vector<std::string> under_way_;
  std::set<std::string> missing_;
};

}  // namespace

Loaded load_pack(fs::path const& folder, LoadOptions const& options) {
  return Loader(options).load(dsl::files_of_folder(folder), folder);
}

Loaded load_pack(PackFiles const& files, LoadOptions const& options) {
  return Loader(options).load(dsl::files_in_memory(files.texts), std::nullopt);
}

std::unique_ptr<dsl::OpenPack> dsl::open_pack(fs::path const& folder, LoadOptions const& options) {
  return Loader(options).open(dsl::files_of_folder(folder), folder);
}

dsl::Study dsl::study_pack(std::shared_ptr<Files> files, std::optional<fs::path> folder, StudyOptions const& options) {
  return Loader(options).study(std::move(files), std::move(folder));
}

}  // namespace guiju
