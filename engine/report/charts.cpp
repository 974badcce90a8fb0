#include "engine/report/charts.hpp"

#include <algorithm>
#include <cstdint>

#include "engine/base/text.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

using Length = std::int64_t;  // tenths of a pixel of the drawing

std::string px(Length tenths) {
  std::string out = std::to_string(tenths / 10);
  if (tenths % 10) out += "." + std::to_string(tenths % 10);
  return out;
}

std::string svg(Length width, Length height, std::string const& title, std::string const& body) {
  return "<svg class=\"chart\" viewBox=\"0 0 " + px(width) + " " + px(height) + "\" role=\"img\" aria-label=\"" + escaped(title) + "\">" + body + "</svg>\n";
}

std::string rect(Length x, Length y, Length width, Length height, std::string_view style, std::string const& hint) {
  return "<rect class=\"" + std::string(style) + "\" x=\"" + px(x) + "\" y=\"" + px(y) + "\" width=\"" + px(width) + "\" height=\"" + px(height) + "\">" +
         (hint.empty() ? "" : "<title>" + escaped(hint) + "</title>") + "</rect>";
}

std::string label(Length x, Length y, std::string_view style, std::string const& text) {
  return "<text class=\"" + std::string(style) + "\" x=\"" + px(x) + "\" y=\"" + px(y) + "\">" + escaped(text) + "</text>";
}

Length scaled(std::uint64_t part, std::uint64_t whole, Length length) {
  return whole ? static_cast<Length>(static_cast<unsigned __int128>(part) * static_cast<unsigned __int128>(length) / whole) : 0;
}

std::string hint_of(std::string const& what, Verdict verdict, std::uint64_t count, std::uint64_t whole, bool chinese) {
  std::string out = what;
  if (!out.empty()) out += chinese ? "，" : ", ";
  return out + std::string(word(verdict, chinese)) + (chinese ? "：" : ": ") + grouped(count) + (chinese ? "（" : " (") + percent(count, whole) + " %" +
         (chinese ? "）" : ")");
}

std::string shortened(std::string const& text, int width) {
  if (display_width(text) <= width) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    next_code_point(text, i);
    std::string const more = out + text.substr(begin, i - begin);
    if (display_width(more) > width - 1) break;
    out = more;
  }
  return out + "…";
}

std::uint64_t most(std::vector<ChartRow> const& rows) {
  std::uint64_t out = 0;
  for (ChartRow const& row : rows) out = std::max(out, row.counts.total());
  return out;
}

/// 1, 2 or 5 with zeros: about four lines up to `top`.
std::uint64_t step_for(std::uint64_t top) {
  std::uint64_t step = 1;
  for (int turn = 0; step * 4 < top; ++turn) step = turn % 3 == 1 ? step / 2 * 5 : step * 2;
  return step;
}

}  // namespace

std::string verdict_bar(VerdictCounts const& counts, bool chinese) {
  constexpr Length width = 10000, height = 280;
  std::uint64_t const total = counts.total();
  std::string body;
  Length x = 0;
  std::uint64_t before = 0;
  for (Verdict const verdict : all_verdicts) {
    std::uint64_t const count = counts[verdict];
    if (count == 0) continue;
    before += count;
    // The smallest share is still a hair's breadth; the next begins where exact arithmetic says, or after it.
    Length const end = std::max(scaled(before, total, width), x + 20);
    body += rect(x, 0, std::min(end, width) - x - (end < width ? 10 : 0), height, verdict_key(verdict), hint_of("", verdict, count, total, chinese));
    x = end;
  }
  if (total == 0) body = rect(0, 0, width, height, "none", "");
  return "<svg class=\"bar\" viewBox=\"0 0 1000 28\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" + escaped(chinese ? "各类判定所占比例" : "shares of the verdicts") +
         "\">" + body + "</svg>\n";
}

std::string column_chart(std::vector<ChartRow> const& rows, std::string const& title, bool chinese) {
  constexpr Length width = 5600, height = 2700, left = 460, bottom = 300, top = 140;
  std::uint64_t const highest = most(rows), step = step_for(highest);
  std::uint64_t const ceiling = std::max<std::uint64_t>((highest + step - 1) / step * step, 1);
  Length const plot = height - bottom - top, base = height - bottom;
  std::string body;
  for (std::uint64_t value = 0; value <= ceiling; value += step) {
    Length const y = base - scaled(value, ceiling, plot);
    body += "<line class=\"grid\" x1=\"" + px(left) + "\" x2=\"" + px(width) + "\" y1=\"" + px(y) + "\" y2=\"" + px(y) + "\"/>";
    body += label(left - 70, y + 40, "tick end", grouped(value));
  }
  auto const n = static_cast<Length>(std::max<std::size_t>(rows.size(), 1));
  Length const slot = (width - left) / n, bar = std::min<Length>(slot * 62 / 100, 420);
  Length const every = slot >= 400 ? 1 : (400 + slot - 1) / slot;   // labels that would touch are left out
  for (Length i = 0; i < static_cast<Length>(rows.size()); ++i) {
    ChartRow const& row = rows[static_cast<std::size_t>(i)];
    Length const x = left + slot * i + (slot - bar) / 2;
    std::uint64_t below = 0;
    // The gravest stands at the foot, where heights compare best.
    for (Verdict const verdict : all_verdicts) {
      std::uint64_t const count = row.counts[verdict];
      if (count == 0) continue;
      Length const y0 = base - scaled(below, ceiling, plot), y1 = base - scaled(below + count, ceiling, plot);
      body += rect(x, y1, bar, y0 - y1, verdict_key(verdict), hint_of(row.label, verdict, count, row.counts.total(), chinese));
      below += count;
    }
    if (i % every == 0) body += label(x + bar / 2, base + 190, "tick middle", row.label);
  }
  return svg(width, height, title, body);
}

std::string bar_chart(std::vector<ChartRow> const& rows, std::string const& title, bool chinese) {
  constexpr Length width = 5600, right = 560, line = 236, thick = 138;
  constexpr int widest = 26;                    // columns of a terminal, half a Chinese character each
  int columns = 6;
  for (ChartRow const& row : rows) columns = std::max(columns, std::min(display_width(row.label), widest));
  Length const left = columns * 66 + 110;
  std::uint64_t const longest = std::max<std::uint64_t>(most(rows), 1);
  Length const plot = width - left - right;
  std::string body;
  Length y = 0;
  for (ChartRow const& row : rows) {
    body += "<g><title>" + escaped(row.hint.empty() ? row.label : row.hint) + "</title>" + label(left - 90, y + 160, "name end", shortened(row.label, widest)) + "</g>";
    std::uint64_t before = 0;
    for (Verdict const verdict : all_verdicts) {
      std::uint64_t const count = row.counts[verdict];
      if (count == 0) continue;
      Length const x0 = left + scaled(before, longest, plot), x1 = left + scaled(before + count, longest, plot);
      body += rect(x0, y + 50, std::max<Length>(x1 - x0, 8), thick, verdict_key(verdict), hint_of(row.label, verdict, count, row.counts.total(), chinese));
      before += count;
    }
    body += label(left + scaled(before, longest, plot) + 70, y + 160, "count", grouped(row.counts.total()));
    y += line;
  }
  return svg(width, y + 20, title, body);
}

std::string tile_map(Grouping::Axis const& axis, std::vector<VerdictCounts> const& counts, std::string const& title, bool chinese) {
  constexpr Length size = 860, gap = 50, left = 50;
  std::string body;
  Length columns = 0, rows = 0;
  for (Tile const& tile : tiles()) {
    auto const at = std::ranges::find(axis.codes, tile.code);
    if (at == axis.codes.end()) continue;
    auto const group = static_cast<std::size_t>(at - axis.codes.begin());
    VerdictCounts const& count = counts[group];
    std::uint64_t const total = count.total(), bad = count.violating();
    // Five steps of the share of violating records: up to 10, 25, 45, 70 % and above; 0 has its own.
    std::uint64_t const share = total ? bad * 100 / total : 0;
    int const shade = total == 0 ? 0 : bad == 0 ? 1 : share < 10 ? 2 : share < 25 ? 3 : share < 45 ? 4 : share < 70 ? 5 : 6;
    std::string hint = axis.groups[group] + (chinese ? "：判定 " : ": judged ") + grouped(total) + (chinese ? "，违反 " : ", violating ") + grouped(bad);
    for (Verdict const verdict : all_verdicts)
      if (count[verdict]) hint += "\n" + hint_of("", verdict, count[verdict], total, chinese);
    Length const x = left + tile.column * (size + gap), y = tile.row * (size + gap);
    std::string_view const ink = shade >= 5 ? " light" : "";
    body += "<g><title>" + escaped(hint) + "</title><rect class=\"tile shade" + std::to_string(shade) + "\" x=\"" + px(x) + "\" y=\"" + px(y) + "\" width=\"" + px(size) + "\" height=\"" +
            px(size) + "\" rx=\"6\"/>" + label(x + size / 2, y + 340, "tile-name middle" + std::string(ink), axis.groups[group]) +
            label(x + size / 2, y + 545, "tile-share middle" + std::string(ink), total ? percent(bad, total) + "%" : "–") +
            label(x + size / 2, y + 715, "tile-count middle" + std::string(ink), grouped(bad) + " / " + grouped(total)) + "</g>";
    columns = std::max<Length>(columns, tile.column + 1);
    rows = std::max<Length>(rows, tile.row + 1);
  }
  return svg(left * 2 + columns * (size + gap), rows * (size + gap), title, body);
}

}  // namespace guiju
