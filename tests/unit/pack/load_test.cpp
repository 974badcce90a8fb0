#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "dsl/pack/load.hpp"
#include "dsl/pack/version.hpp"

using namespace guiju;
namespace fs = std::filesystem;
using Said = std::vector<std::string>;

namespace {

/// A folder of its own for a test, gone after it.
class Scratch {
 public:
  Scratch() : root_(fs::temp_directory_path() / ("guiju_pack_" + std::to_string(::getpid()) + "_" + std::to_string(++count_))) {
    fs::create_directories(root_);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  void write(std::string const& path, std::string const& text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  fs::path operator/(std::string const& path) const { return root_ / path; }

 private:
  static inline int count_ = 0;
  fs::path root_;
};

/// "rules.gj:3 UnknownName", warnings too.
Said said(Loaded const& loaded) {
  Said all;
  for (Diagnostic const& one : loaded.diagnostics.all()) {
    std::string const where = one.span.source == no_source ? "?" : loaded.sources->name(one.span.source) + ":" +
        std::to_string(one.table_line ? one.table_line : loaded.sources->position(one.span.source, one.span.begin).line);
    all.push_back(where + " " + info(one.kind).name);
  }
  return all;
}

std::string const codes = "codelist industry \"行业\" from \"industry.csv\"\n"
                          "record Firm { key id : text  industry : code industry }\n"
                          "document law { in force 2010-01-01 .. }\n"
                          "define food on Firm = industry within C14\n"
                          "rule own_rule on Firm { cites law \"1\" forbid food }\n";
std::string const industry = "code,name,parent\nC14,食品制造业,\nC1411,糕点,C14\n";

void write_codes(Scratch const& scratch, std::string const& folder = "china/codes", std::string const& version = "1.2.0") {
  scratch.write(folder + "/pack.yaml", "name: china/codes\nversion: " + version + "\nlanguage: 1\n");
  scratch.write(folder + "/lists.gj", codes);
  scratch.write(folder + "/industry.csv", industry);
}

}  // namespace

TEST_CASE("a pack in memory, with and without pack.yaml") {
  PackFiles files;
  files.texts["rules.gj"] = "document d { }\nrecord A { key id : text  x : bool }\nrule r on A { cites d \"1\" forbid x }";
  Loaded const plain = load_pack(files);
  REQUIRE(plain.policy);
  CHECK(plain.policy->rules.size() == 1);
  CHECK(plain.policy->pack.digest.size() == 64);
  files.texts["pack.yaml"] = "name: a/b\nversion: 1.0.0\nlanguage: 1\ntitle: 样例\n";
  Loaded const named = load_pack(files);
  REQUIRE(named.policy);
  CHECK(named.policy->pack.name == "a/b");
  CHECK(named.policy->pack.title == "样例");
  CHECK(named.policy->pack.digest != plain.policy->pack.digest);
}

TEST_CASE("a pack uses another beside it, by bare names and by names with a prefix") {
  Scratch const scratch;
  write_codes(scratch);
  scratch.write("beijing/list/pack.yaml", "name: beijing/list\nversion: 1.0.0\nlanguage: 1\ndepends:\n  china/codes: ^1.0\n");
  scratch.write("beijing/list/rules.gj", "use \"china/codes\"\nrule r on Firm { cites law \"2\" forbid food and industry within C1411 }\n");
  scratch.write("beijing/other/pack.yaml", "name: beijing/other\nversion: 1.0.0\n");
  scratch.write("beijing/other/rules.gj",
                "use \"china/codes\" as c\nrecord Firm { key id : text  industry : code c.industry }\n"
                "document law { }\nrule r on Firm { cites c.law \"2\" when industry within C14 forbid }\n"
                "rule s on c.Firm { cites law \"2\" forbid c.food }\nexception e to c.own_rule on c.Firm { cites law \"3\" }\n");
  Loaded const bare = load_pack(scratch / "beijing/list");
  CHECK(said(bare) == Said{});
  REQUIRE(bare.policy);
  REQUIRE(bare.policy->rules.size() == 2);
  CHECK_FALSE(bare.policy->rules[0].own);
  CHECK(bare.policy->rules[1].own);
  REQUIRE(bare.policy->pack.uses.size() == 1);
  CHECK(bare.policy->pack.uses[0].version == "1.2.0");
  Loaded const prefixed = load_pack(scratch / "beijing/other");
  CHECK(said(prefixed) == Said{});
  REQUIRE(prefixed.policy);
  CHECK(prefixed.policy->rules[0].exceptions.size() == 1);
}

TEST_CASE("the digest covers the packs that are used") {
  Scratch const scratch;
  write_codes(scratch);
  scratch.write("a/b/pack.yaml", "name: a/b\nversion: 1.0.0\n");
  scratch.write("a/b/rules.gj", "use \"china/codes\"\n");
  std::string const before = load_pack(scratch / "a/b").policy->pack.digest;
  CHECK(load_pack(scratch / "a/b").policy->pack.digest == before);
  scratch.write("china/codes/industry.csv", industry + "C15,饮料,\n");
  CHECK(load_pack(scratch / "a/b").policy->pack.digest != before);
}

TEST_CASE("packs are found under the pack path too, for packs in memory as well") {
  Scratch const scratch;
  write_codes(scratch, "shared/china/codes");
  PackFiles files;
  files.texts["rules.gj"] = "use \"china/codes\"\nrule r on Firm { cites law \"2\" forbid food }\n";
  LoadOptions options;
  CHECK(said(load_pack(files, options)) == Said{"rules.gj:1 PackMissing"});
  options.pack_path.push_back(scratch / "shared");
  CHECK(said(load_pack(files, options)) == Said{});
}

TEST_CASE("a pack that is missing, of another version or name, or that leads back") {
  Scratch const scratch;
  write_codes(scratch, "china/codes", "0.9.0");
  scratch.write("a/b/pack.yaml", "name: a/b\nversion: 1.0.0\ndepends:\n  china/codes: ^1.0\n  china/none: '*'\n  a/c: 1.x\n");
  scratch.write("a/b/rules.gj", "use \"china/codes\"\nuse \"china/none\" as n\nuse \"a/c\"\nrecord R { x : code n.list }\n");
  scratch.write("a/c/pack.yaml", "name: a/c\nversion: 1.0.0\n");
  scratch.write("a/c/rules.gj", "use \"a/b\"\n");
  CHECK(said(load_pack(scratch / "a/b")) == Said{"pack.yaml:4 PackVersion", "pack.yaml:5 PackMissing", "a/c/rules.gj:1 PackRing"});
  scratch.write("x/y/pack.yaml", "name: x/y\nversion: 1.0.0\n");
  scratch.write("x/y/rules.gj", "use \"../a/b\"\nuse \"/etc\"\n");
  CHECK(said(load_pack(scratch / "x/y")) == Said{"rules.gj:1 PackMissing", "rules.gj:2 PackMissing"});
}

TEST_CASE("errors of a used pack are reported with its name in front") {
  Scratch const scratch;
  write_codes(scratch);
  scratch.write("china/codes/more.gj", "define bad on Firm = nix\n");
  scratch.write("a/b/pack.yaml", "name: a/b\nversion: 1.0.0\n");
  scratch.write("a/b/rules.gj", "use \"china/codes\"\nrule r on Firm { cites law \"1\" forbid bad }\n");
  CHECK(said(load_pack(scratch / "a/b")) == Said{"china/codes/more.gj:1 UnknownName"});
}

TEST_CASE("what pack.yaml says wrong is reported where it stands") {
  PackFiles files;
  files.texts["rules.gj"] = "param p : quantity m2\nparam q : integer = 1\n";
  files.texts["pack.yaml"] = "name: \"../x\"\nversion: one\nlanguage: 2\ntitel: x\ndepends: {a: 'new'}\nparams: {p: 3 person, q: 2, r: 1}\n"
                             "units: {棵: 1 nix, m2: 2 m}\nfiles: [rules.gj, gone.gj]\n";
  Said const expected{"pack.yaml:1 ManifestValue", "pack.yaml:2 ManifestValue", "pack.yaml:3 LanguageVersion", "pack.yaml:4 ManifestKeyUnknown",
                      "pack.yaml:5 ManifestValue", "pack.yaml:6 WrongDimension", "pack.yaml:6 ParamHasValue", "pack.yaml:6 UnknownName",
                      "pack.yaml:7 UnitMalformed", "pack.yaml:7 UnitTaken", "pack.yaml:8 FileMissing"};
  CHECK(said(load_pack(files)) == expected);
  files.texts["pack.yaml"] = "name: [\n";
  CHECK(said(load_pack(files)).size() == 1);
  files.texts["pack.yaml"] = std::string(5000, '[');
  CHECK(said(load_pack(files)) == Said{"pack.yaml:1 ManifestMalformed"});
}

TEST_CASE("a pack's own units, and params that the pack and the office set") {
  PackFiles files;
  files.texts["pack.yaml"] = "units: {双亩: 2 亩, 四亩: 2 双亩}\nparams: {p: 1 四亩}\n";
  files.texts["rules.gj"] = "param p : quantity m2\nparam q : quantity m2/四亩\n";
  LoadOptions options;
  options.params["q"] = "2 m2/四亩";
  Loaded const loaded = load_pack(files, options);
  CHECK(said(loaded) == Said{});
  REQUIRE(loaded.policy);
  CHECK(loaded.policy->params[0].steps.size() == 1);
  CHECK(loaded.policy->params[1].steps.size() == 1);
  options.params["q"] = "2 m2/人";
  options.params["none"] = "1";
  CHECK(said(load_pack(files, options)) == Said{"rules.gj:2 WrongDimension", "param none:1 UnknownName"});
}

TEST_CASE("files lead nowhere out of the pack, and texts must be UTF-8") {
  Scratch const scratch;
  scratch.write("secret.csv", industry);
  scratch.write("p/pack.yaml", "name: p\nversion: 1.0.0\n");
  scratch.write("p/rules.gj", "codelist a from \"../secret.csv\"\ncodelist b from \"sub/../in.csv\"\ncodelist c from \"gbk.csv\"\n");
  scratch.write("p/in.csv", industry);
  scratch.write("p/gbk.csv", "code,name,parent\nC14,\xD6\xD0\xB9\xFA,\n");
  CHECK(said(load_pack(scratch / "p")) == Said{"rules.gj:1 FileMissing", "rules.gj:3 NotUtf8"});
  scratch.write("p/rules.gj", "record \xD6\xD0 { }\n");
  CHECK(said(load_pack(scratch / "p")) == Said{"rules.gj:1 NotUtf8"});
}

TEST_CASE("files, tables and packs that are too large are refused, and nothing else is said of them") {
  std::string const declared = "codelist a from \"a.csv\"\nrecord R { key id : text  a : code a }\n";
  CHECK(said(load_pack(PackFiles{{{"rules.gj", "//" + std::string(64 << 20, 'x')}}})) == Said{"rules.gj:1 FileTooLarge"});
  CHECK(said(load_pack(PackFiles{{{"rules.gj", "//" + std::string(33 << 20, 'x')}}})) == Said{"rules.gj:1 TextTooLong"});
  CHECK(said(load_pack(PackFiles{{{"rules.gj", declared}, {"a.csv", "code,name,parent\n" + std::string(64 << 20, 'x')}}})) == Said{"a.csv:1 FileTooLarge"});
  CHECK(said(load_pack(PackFiles{{{"rules.gj", declared}, {"a.csv", std::string(20'000, ',')}}})) == Said{"a.csv:1 FileTooLarge"});

  PackFiles heavy{{{"e.gj", declared}}};
  for (char name : {'a', 'b', 'c', 'd'}) heavy.texts[std::string(1, name) + ".gj"] = "//" + std::string((std::size_t{64} << 20) - 100, 'x');
  heavy.texts["a.csv"] = "code,name,parent\n" + std::string(1 << 20, 'x');
  CHECK(said(load_pack(heavy)) == Said{"a.gj:1 TextTooLong", "b.gj:1 TextTooLong", "c.gj:1 TextTooLong", "d.gj:1 TextTooLong", "a.csv:1 FileTooLarge"});

  Scratch const scratch;
  scratch.write("p/pack.yaml", "name: p\nversion: 1.0.0\n");
  for (int i = 0; i < 10'000; ++i) scratch.write("p/" + std::to_string(i) + ".txt", "");
  scratch.write("p/rules.gj", "record R {");
  CHECK(said(load_pack(scratch / "p")) == Said{"pack.yaml:1 FileTooLarge"});
  fs::remove(scratch / "p/1.txt");
  fs::remove(scratch / "p/2.txt");
  CHECK(said(load_pack(scratch / "p")) != Said{"pack.yaml:1 FileTooLarge"});
}

TEST_CASE("a folder that is no pack") {
  Scratch const scratch;
  CHECK(said(load_pack(scratch / "nothing")) == Said{"pack.yaml:1 FileMissing"});
}

TEST_CASE("files of folders below belong to the pack, those of a pack within do not") {
  Scratch const scratch;
  scratch.write("p/pack.yaml", "name: p\n");
  scratch.write("p/a.gj", "record A { key id : text }\n");
  scratch.write("p/tests/b.gj", "test \"t\" { given A { id: \"x\" } expect pass }\n");
  scratch.write("p/inner/pack.yaml", "name: q\n");
  scratch.write("p/inner/c.gj", "nonsense\n");
  scratch.write("p/.hidden/d.gj", "nonsense\n");
  Loaded const loaded = load_pack(scratch / "p");
  CHECK(said(loaded) == Said{});
  REQUIRE(loaded.policy);
  CHECK(loaded.policy->tests.size() == 1);
}

TEST_CASE("files may be named by patterns, whose stars stay within a folder") {
  PackFiles files;
  files.texts["a.gj"] = "document a { }\n";
  files.texts["tests/b.gj"] = "document b { }\n";
  files.texts["tests/deep/c.gj"] = "nonsense\n";
  files.texts["pack.yaml"] = "files: ['*.gj', 'te*s/*.gj']\n";
  CHECK(said(load_pack(files)) == Said{});
  files.texts["pack.yaml"] = "files: ['*', '**********************b', 'x*.gj']\n";
  CHECK(said(load_pack(files)) == Said{"pack.yaml:1 FileMissing", "pack.yaml:1 FileMissing"});
}

TEST_CASE("ranges of versions") {
  auto const in = [](char const* range, char const* version) {
    auto const r = dsl::VersionRange::parse(range);
    auto const v = dsl::Version::parse(version);
    REQUIRE(r);
    REQUIRE(v);
    return r->contains(*v);
  };
  CHECK(in("^1.2", "1.9.9"));
  CHECK_FALSE(in("^1.2", "1.1.9"));
  CHECK_FALSE(in("^1.2", "2.0.0"));
  CHECK(in("^0.3.1", "0.3.5"));
  CHECK_FALSE(in("^0.3.1", "0.4.0"));
  CHECK(in("~1.2.3", "1.2.9"));
  CHECK_FALSE(in("~1.2.3", "1.3.0"));
  CHECK(in(">=1.0 <2", "1.5.0"));
  CHECK(in(">= 1.0, < 2", "1.5"));
  CHECK_FALSE(in(">=1.0 <2", "2.0.0"));
  CHECK(in(">1.2", "1.3.0"));
  CHECK_FALSE(in(">1.2", "1.2.9"));
  CHECK(in("<=1.2", "1.2.9"));
  CHECK(in("1.x", "1.7.0"));
  CHECK_FALSE(in("1.2", "1.3.0"));
  CHECK(in("*", "0.0.1"));
  CHECK(in("=1.2.3", "1.2.3"));
  CHECK_FALSE(dsl::VersionRange::parse(""));
  CHECK_FALSE(dsl::VersionRange::parse("new"));
  CHECK_FALSE(dsl::VersionRange::parse("1.x.2"));
  CHECK_FALSE(dsl::Version::parse("1.2.x"));
  CHECK_FALSE(dsl::Version::parse("1.2.3.4"));
}
