// What is declared and not used. A pack without rules is there for others to use: nothing is said of it.
#include <algorithm>

#include "dsl/lint/linting.hpp"
#include "engine/policy/placing.hpp"

namespace guiju::dsl {

void lint_unused(Linting const& lint) {
  Policy const& policy = lint.policy;
  if (std::ranges::none_of(policy.rules, &Rule::own)) return;
  std::set<std::string> defines;
  std::set<std::uint32_t> params, lookups, documents;
  std::set<std::pair<std::uint32_t, std::uint32_t>> fields;
  std::set<std::uint32_t> records;
  walk_rules(policy, [&](Expr const& e, std::vector<RecordId> const& types) {
    if (e.op == Op::define) defines.insert(e.name);
    if (e.op == Op::param) params.insert(e.param.value);
    if (e.op == Op::lookup) lookups.insert(e.lookup.value);
    if (e.op == Op::field && e.scope < types.size() && types[e.scope]) {
      fields.insert({types[e.scope].value, e.field.value});
      records.insert(types[e.scope].value);
    }
  });
  if (policy.placings)
    for (Placing const& by : policy.placings->all) {
      fields.insert({{by.record.value, by.lon.value}, {by.record.value, by.lat.value}});
      if (by.datum) fields.insert({by.record.value, by.datum->value});
    }
  for (Rule const& rule : policy.rules)
    for (Cite const& cite : rule.cites) documents.insert(cite.document.value);
  for (Exception const& exception : policy.exceptions)
    for (Cite const& cite : exception.cites) documents.insert(cite.document.value);
  std::set<std::string> cited_by_params;
  for (ast::File const& file : lint.files)
    for (ast::Param const& param : file.params)
      for (ast::Cite const& cite : param.cites) cited_by_params.insert(cite.document.text);

  for (ast::File const& file : lint.files) {
    for (ast::Define const& define : file.defines)
      if (!defines.contains(define.id.text)) lint.out.add(DiagnosticKind::DefineUnused, define.id.span, {define.id.text});
    for (ast::Param const& param : file.params)
      for (std::uint32_t i = 0; i < policy.params.size(); ++i)
        if (policy.params[i].id == param.id.text && !params.contains(i)) lint.out.add(DiagnosticKind::ParamUnused, param.id.span, {param.id.text});
    for (ast::Lookup const& lookup : file.lookups)
      for (std::uint32_t i = 0; i < policy.lookups.size(); ++i)
        if (policy.lookups[i].id == lookup.id.text && !lookups.contains(i)) lint.out.add(DiagnosticKind::LookupUnused, lookup.id.span, {lookup.id.text});
  }
  for (std::uint32_t r = 0; r < policy.records.size(); ++r) {
    RecordType const& record = policy.records[r];
    if (!lint.own(record.span) || !records.contains(r)) continue;
    for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
      Field const& field = record.fields[f];
      if (!field.key && !field.as_of && !field.ask.empty() && !fields.contains({r, f})) lint.out.add(DiagnosticKind::FieldUnused, field.span, {field.id, record.id});
    }
  }
  for (std::uint32_t d = 0; d < policy.documents.size(); ++d) {
    Document const& document = policy.documents[d];
    if (lint.own(document.span) && !documents.contains(d) && document.replaces.empty() && !cited_by_params.contains(document.id))
      lint.out.add(DiagnosticKind::DocumentUncited, document.span, {document.id});
  }
}

}  // namespace guiju::dsl
