// Rules outside tables.
#include "dsl/check/clauses.hpp"

namespace guiju::dsl {

void make_rules(Checking& state) {
  for (Declared<ast::Rule> const& one : state.rules) {
    RuleId const id(one.index);
    if (!one.ast) {
      state.broken_rules.insert(id);
      continue;
    }
    state.context.enter(one.pack);
    ast::Rule const& written = *one.ast;
    ast::Clauses const& clauses = written.clauses;
    Span const head = head_of(written.span, written.id);
    Frame const frame = make_frame(state, written.on, clauses, written.id.text, head);
    if (clauses.effects.empty()) state.out().add(DiagnosticKind::EffectMissing, head, {written.id.text});
    if (clauses.effects.size() > 1) state.out().add(DiagnosticKind::EffectTwice, clauses.effects[1].span, {written.id.text});
    if (clauses.effects.size() != 1) state.broken_rules.insert(id);
    check_lets(state, clauses, {});

    Rule rule = state.policy()[id];
    ast::Effect const* const effect = clauses.effects.empty() ? nullptr : &clauses.effects.front();
    fill_rule(state, frame, clauses, effect, nullptr, rule);
    for (std::size_t i = 1; i < clauses.effects.size(); ++i) try_effect(state, frame, clauses, clauses.effects[i], nullptr);
    if (rule.own && rule.on && rule.effect != Effect::permit) state.policy().records[rule.on.value].judged = true;
    state.policy().rules[one.index] = std::move(rule);
    if (effect && effect->kind == ast::Effect::Kind::permit) {
      PermitInfo permit;
      permit.rule = id, permit.pack = one.pack, permit.effect = effect;
      state.permits.push_back(permit);
    }
  }
}

}  // namespace guiju::dsl
