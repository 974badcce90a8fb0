#pragma once
// All of the library's doors in one header, for programs that embed it: load a pack, judge records, audit lists, write reports.
//
//     auto pack = guiju::load_pack("rules/beijing/catalogue");            // a policy, or every diagnostic at once
//     auto record = guiju::RecordBuilder(*pack.policy).set("id", "A").build();
//     auto judge = guiju::Evaluator(pack.policy);
//     auto result = judge.check(pack.policy->judged()[0], *record);       // verdict and findings
#include "dsl/pack/load.hpp"
#include "engine/audit/audit.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/eval/test_run.hpp"
#include "engine/read/csv.hpp"
#include "engine/read/record_builder.hpp"
#include "engine/read/records.hpp"
#include "engine/report/checked.hpp"
#include "engine/report/folder_sink.hpp"
#include "engine/report/version.hpp"
