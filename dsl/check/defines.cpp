// Every define once: errors in it, and rings of defines.
#include <algorithm>
#include <functional>

#include "dsl/check/lowerer.hpp"

namespace guiju::dsl {

namespace {

/// The rings among the defines: sets that lead to each other (or one that leads to itself). Tarjan, by an explicit stack of visits.
class Rings {
 public:
  Rings(std::map<std::uint32_t, std::map<std::uint32_t, bool>> const& uses, std::size_t count) : uses_(uses), index_(count), low_(count), on_(count) {}

  std::vector<std::vector<std::uint32_t>> find() {
    for (std::uint32_t i = 0; i < index_.size(); ++i)
      if (!index_[i]) visit(i);
    return std::move(rings_);
  }

 private:
  struct Visit {
    std::uint32_t define;
    std::vector<std::uint32_t> next;
    std::size_t at = 0;
  };

  std::vector<std::uint32_t> uses_of(std::uint32_t define) const {
    std::vector<std::uint32_t> to;
    if (auto const found = uses_.find(define); found != uses_.end())
      for (auto const& [other, used] : found->second) to.push_back(other);
    return to;
  }

  void enter(std::uint32_t define) {
    index_[define] = low_[define] = ++counter_;
    on_[define] = true;
    stack_.push_back(define);
    visits_.push_back({define, uses_of(define), 0});
  }

  void visit(std::uint32_t root) {
    enter(root);
    while (!visits_.empty()) {
      Visit& here = visits_.back();
      std::uint32_t const define = here.define;
      if (here.at < here.next.size()) {
        std::uint32_t const other = here.next[here.at++];
        if (!index_[other])
          enter(other);
        else if (on_[other])
          low_[define] = std::min(low_[define], index_[other]);
        continue;
      }
      visits_.pop_back();
      if (!visits_.empty()) low_[visits_.back().define] = std::min(low_[visits_.back().define], low_[define]);
      if (low_[define] != index_[define]) continue;
      std::vector<std::uint32_t> ring;
      for (bool more = true; more;) {
        std::uint32_t const member = stack_.back();
        stack_.pop_back();
        on_[member] = false;
        ring.push_back(member);
        more = member != define;
      }
      std::vector<std::uint32_t> const own = uses_of(define);
      if (ring.size() > 1 || std::find(own.begin(), own.end(), define) != own.end()) rings_.push_back(std::move(ring));
    }
  }

  std::map<std::uint32_t, std::map<std::uint32_t, bool>> const& uses_;
  std::vector<std::uint32_t> index_, low_;
  std::vector<bool> on_;
  std::vector<std::uint32_t> stack_;
  std::vector<Visit> visits_;
  std::vector<std::vector<std::uint32_t>> rings_;
  std::uint32_t counter_ = 0;
};

}  // namespace

void check_defines(Context& context) {
  LowerState& remembered = state(context);
  std::vector<std::uint32_t> bad;
  for (std::uint32_t i = 0; i < context.defines_list.size(); ++i) {
    DefineInfo const& define = context.defines_list[i];
    if (define.broken || !define.ast || !define.ast->value) continue;
    Scope scope;
    scope.record = define.on;
    ast::Expr place;
    place.kind = ast::ExprKind::name;
    place.text = define.id;
    place.span = define.ast->id.span;
    Lowered const made = Lowerer(context, scope).use_define(i, place, 0);
    if (!made) {
      bad.push_back(i);
      continue;
    }
    Type const type = context.policy[*made].type;
    if (type.kind != TypeKind::list) continue;
    context.out.add(DiagnosticKind::TypeMismatch, context.defines_list[i].ast->value->span,
                    {Phrase{"a single value", "单个值"}, type_words(context.policy, type)});
    bad.push_back(i);
  }
  for (std::vector<std::uint32_t> ring : Rings(remembered.uses, context.defines_list.size()).find()) {
    // At the first in the text; packs and files are in their order in the list.
    std::sort(ring.begin(), ring.end());
    std::string way;
    for (std::uint32_t const member : ring) way += context.defines_list[member].id + " → ";
    DefineInfo const& first = context.defines_list[ring[0]];
    context.out.add(DiagnosticKind::DefineRing, first.ast->id.span, {first.id, way + first.id});
    bad.insert(bad.end(), ring.begin(), ring.end());
  }
  for (std::uint32_t const define : bad) context.defines_list[define].broken = true;
}

}  // namespace guiju::dsl
