#include <catch2/catch.hpp>

#include "engine/read/record_builder.hpp"

using namespace guiju;

namespace {

Field field(char const* id, TypeKind kind) {
  Field out;
  out.id = id;
  out.type.kind = kind;
  return out;
}

/// Project { id : text  built : bool  storeys : integer  facilities : list of Facility }
Policy small() {
  Policy policy;
  RecordType facility;
  facility.id = "Facility";
  facility.fields = {field("kind", TypeKind::text)};
  RecordType project;
  project.id = "Project";
  project.judged = true;
  project.fields = {field("id", TypeKind::text), field("built", TypeKind::boolean), field("storeys", TypeKind::number), field("facilities", TypeKind::list)};
  project.fields[0].key = true;
  project.fields[2].type.whole = true;
  project.fields[2].max.value = Number(100);
  project.fields[3].type.record = RecordId(1);
  policy.records = {project, facility};
  return policy;
}

}  // namespace

TEST_CASE("a record made in code: text is read as records are, what is not set is unknown", "[record_builder]") {
  Policy const policy = small();
  auto const data = RecordBuilder(policy, "Project").set("id", "A").set("built", "是").set("storeys", Datum{Number(3)}).build();
  REQUIRE(data);
  CHECK(std::get<std::string>((*data)[0].value) == "A");
  CHECK(std::get<bool>((*data)[1].value));
  CHECK(std::get<Number>((*data)[2].value) == Number(3));
  CHECK_FALSE((*data)[3].known());
}

TEST_CASE("lists: added elements, none at all, not known", "[record_builder]") {
  Policy const policy = small();
  RecordBuilder project(policy, "Project");
  project.add("facilities", project.element("facilities").set("kind", "a")).add("facilities", project.element("facilities"));
  auto const two = project.build();
  REQUIRE(two);
  CHECK(std::get<std::vector<RecordData>>((*two)[3].value).size() == 2);
  auto const none = RecordBuilder(policy, "Project").empty_list("facilities").build();
  REQUIRE(none);
  CHECK(std::get<std::vector<RecordData>>((*none)[3].value).empty());
}

TEST_CASE("the first thing that is wrong is told", "[record_builder]") {
  Policy const policy = small();
  auto const what = [&](RecordBuilder const& builder) {
    auto const built = builder.build();
    return built ? std::string("built") : built.error().en;
  };
  auto const project = [&] { return RecordBuilder(policy, "Project"); };
  CHECK(what(RecordBuilder(policy, "Site")).find("Site") != std::string::npos);
  CHECK(what(project().set("bilt", "yes").set("storeys", "x")).find("bilt") != std::string::npos);
  CHECK(what(project().set("built", "perhaps")).find("built") != std::string::npos);
  CHECK(what(project().set("built", Datum{Number(1)})).find("built") != std::string::npos);
  CHECK(what(project().set("storeys", "101")).find("storeys") != std::string::npos);
  CHECK(what(project().set("storeys", Datum{Number(101)})).find("storeys") != std::string::npos);
  CHECK(what(project().add("built", project())).find("built") != std::string::npos);
  CHECK(what(project().add("facilities", project())).find("facilities") != std::string::npos);
}
