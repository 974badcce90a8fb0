#include "engine/read/points.hpp"

#include <algorithm>

namespace guiju {
namespace {

Phrase named(CodeList const& list, std::vector<CodeIndex> const& codes) {
  Phrase out{std::string(), std::string()};
  for (auto const code : codes) {
    out.en += (out.en.empty() ? "" : ", ") + list.codes[code].code + " " + list.codes[code].name;
    out.zh += (out.zh.empty() ? "" : "、") + list.codes[code].code + " " + list.codes[code].name;
  }
  return out;
}

NoticeKind kind_of(PlacedHow how) {
  switch (how) {
    case PlacedHow::placed: return NoticeKind::PlacedByPoint;
    case PlacedHow::narrowed: return NoticeKind::NarrowedByPoint;
    case PlacedHow::between: return NoticeKind::PointBetweenAreas;
    case PlacedHow::edge: return NoticeKind::PointOnEdge;
    case PlacedHow::outside: return NoticeKind::PointOutside;
    case PlacedHow::exchanged: return NoticeKind::PointExchanged;
    case PlacedHow::no_point: return NoticeKind::NotAPoint;
    case PlacedHow::no_datum: return NoticeKind::NoDatum;
    case PlacedHow::other_datum: return NoticeKind::OtherDatum;
    case PlacedHow::contradicts: return NoticeKind::PointContradicts;
  }
  return {};
}

}  // namespace

Notice notice_of(Policy const& policy, Placed const& placed) {
  Areas const& areas = *placed.by->areas;
  CodeList const& list = policy[areas.codelist];
  std::vector<CodeIndex> stated;
  if (placed.stated) stated.push_back(*placed.stated);
  std::string const datum(name_of(areas.datum));
  return {kind_of(placed.how), {placed.point, named(list, placed.areas), named(list, stated), areas.file, datum,
                                placed.datum.empty() ? Phrase("nothing", "空") : Phrase(placed.datum)}};
}

void place_rows(Policy const& policy, std::size_t first, std::vector<std::string> const& headers, ReadChunk& chunk) {
  RecordId const record = chunk.batch.record();
  if (!policy.placings || !policy.placings->concerns(record)) return;
  std::size_t const told = chunk.warnings.size();
  for (std::size_t row = first; row < chunk.batch.rows(); ++row)
    for (Placing const& by : policy.placings->all) {
      if (!(by.record == record)) continue;
      Datum into = chunk.batch.at(row, by.into);
      auto const placed = place(policy, by, chunk.batch.at(row, by.lon), chunk.batch.at(row, by.lat), by.datum ? chunk.batch.at(row, *by.datum) : Datum{}, into);
      if (!placed) continue;
      if (auto const* code = std::get_if<CodeValue>(&into.value)) chunk.batch.set(row, by.into, code->index);
      std::string const& header = headers[by.into.value];
      chunk.warnings.push_back({chunk.batch.lines[row], chunk.keys[row], header.empty() ? placed->path : header, notice_of(policy, *placed), placed->point});
    }
  auto const by_line = [](CellWarning const& a, CellWarning const& b) { return a.line < b.line; };
  std::inplace_merge(chunk.warnings.begin(), chunk.warnings.begin() + static_cast<std::ptrdiff_t>(told), chunk.warnings.end(), by_line);
}

}  // namespace guiju
