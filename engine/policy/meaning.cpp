#include "engine/policy/meaning.hpp"

#include <cstdint>
#include <optional>

namespace guiju {
namespace {

/// FNV-1a: what it tells apart are states of one rule, not foes.
class Hash {
 public:
  Hash& operator<<(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) byte(static_cast<unsigned char>(value >> (8 * i)));
    return *this;
  }
  Hash& operator<<(std::string_view text) {
    *this << std::uint64_t{text.size()};
    for (char const c : text) byte(static_cast<unsigned char>(c));
    return *this;
  }
  std::uint64_t value() const { return value_; }
  std::string hex() const {
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(value_ >> shift) & 15];
    return out;
  }

 private:
  void byte(unsigned char c) { value_ = (value_ ^ c) * 0x100000001b3u; }
  std::uint64_t value_ = 0xcbf29ce484222325u;
};

class Meaning {
 public:
  explicit Meaning(Policy const& policy) : policy_(policy), known_(policy.exprs.size()) {}

  std::string of(Rule const& rule) {
    Hash hash;
    hash << policy_[rule.on].id;
    effect(hash, rule);
    for (Unless const& unless : rule.unless) hash << expr(unless.when, {rule.on});
    for (ExceptionId const id : rule.exceptions) conditions(hash << "exception", policy_[id].live, policy_[id].on);
    for (RuleId const id : rule.permits) effect(hash << "permit", policy_[id]);
    return hash.hex();
  }

 private:
  using Types = std::vector<RecordId>;

  void conditions(Hash& hash, Conditions const& live, RecordId on) {
    for (ExprId const part : {live.in_force, live.during, live.applies_when, live.when}) hash << expr(part, {on});
  }
  void effect(Hash& hash, Rule const& rule) {
    hash << std::uint64_t{static_cast<unsigned char>(rule.effect)};
    conditions(hash, rule.live, rule.on);
    hash << expr(rule.subject, {rule.on}) << expr(rule.date, {rule.on});
  }

  void datum(Hash& hash, Datum const& value, Type const& type) { hash << datum_text(policy_, value, type); }

  /// An expression stands in one place only, within the same loops; so what was worked out for it holds wherever it is met again.
  std::uint64_t expr(ExprId id, Types types) {
    if (id.none()) return 0;
    if (known_[id.value]) return *known_[id.value];
    Expr const& e = policy_[id];
    Hash hash;
    // let and define are names for what stands behind them.
    if (e.op == Op::let_ || e.op == Op::define) return *(known_[id.value] = expr(e.args[0], types));
    hash << std::uint64_t{static_cast<unsigned char>(e.op)};
    switch (e.op) {
      case Op::constant: datum(hash, e.constant, e.type); break;
      case Op::field: hash << std::uint64_t{e.scope} << field(e, types); break;
      case Op::param: param(hash, policy_[e.param]); break;
      case Op::lookup: lookup(hash, policy_[e.lookup], e.gives); break;
      case Op::matches: hash << e.name; break;
      case Op::within:
        e.leaves.for_each([&](std::size_t leaf) { hash << policy_[e.codelist].codes[policy_[e.codelist].leaf_code(leaf)].code; });
        break;
      case Op::round: hash << std::uint64_t{static_cast<unsigned char>(e.rounding)}; break;
      case Op::in_period: hash << e.period.str(); break;
      default: break;
    }
    for (std::size_t i = 0; i < e.args.size(); ++i) {
      if (loops(e.op) && i == 1) types.push_back(policy_[e.args[0]].type.record);
      hash << expr(e.args[i], types);
    }
    return *(known_[id.value] = hash.value());
  }

  std::string_view field(Expr const& e, Types const& types) const {
    return e.scope < types.size() && !types[e.scope].none() ? std::string_view(policy_[types[e.scope]].fields[e.field.value].id) : std::string_view();
  }
  void param(Hash& hash, Param const& param) {
    for (Param::Step const& step : param.steps) datum(hash << (step.from ? step.from->str() : ""), step.value, param.type);
  }
  void lookup(Hash& hash, Lookup const& lookup, std::uint32_t gives) {
    for (Lookup::Row const& row : lookup.rows) {
      for (std::size_t k = 0; k < row.keys.size(); ++k) {
        datum(hash, row.keys[k].from, lookup.keys[k].type);
        datum(hash, row.keys[k].to, lookup.keys[k].type);
      }
      datum(hash, row.values[gives], lookup.gives[gives].type);
    }
  }

  Policy const& policy_;
  std::vector<std::optional<std::uint64_t>> known_;
};

}  // namespace

std::vector<std::string> meanings(Policy const& policy) {
  Meaning meaning(policy);
  std::vector<std::string> out;
  out.reserve(policy.rules.size());
  for (Rule const& rule : policy.rules) out.push_back(meaning.of(rule));
  return out;
}

}  // namespace guiju
