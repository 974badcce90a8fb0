// A list's bytes → chunks of whole rows, one thread's work: it only finds where a chunk may end.
#include <algorithm>

#include "engine/read/csv.hpp"
#include "engine/read/cut_rows.hpp"
#include "engine/read/encoding.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/list_state.hpp"

namespace guiju {
namespace {

constexpr std::size_t shown_of_too_long = 8192;

}  // namespace

bool ListReader::State::fill(std::size_t wanted) {
  if (buffer.size() - at >= wanted || at_end) return true;
  buffer.erase(0, at);
  at = 0;
  while (buffer.size() < wanted && !at_end) {
    // Just so much as is wanted, so that next to nothing is left over behind a chunk.
    std::size_t const old = buffer.size(), asked = std::min<std::size_t>(wanted - old, whole ? bytes_total - bytes_read : wanted);
    buffer.resize(old + asked);
    stream->read(buffer.data() + old, static_cast<std::streamsize>(asked));
    auto const got = static_cast<std::size_t>(stream->gcount());
    buffer.resize(old + got);
    bytes_read += got;
    if (got < asked) at_end = true;
    if (whole && bytes_read == bytes_total) finish_row();
    digest.add(std::string_view(buffer).substr(old));
    if (stream->bad() || (whole && bytes_read < bytes_total && at_end)) return false;
  }
  return true;
}

/// A list to which rows are added while it is read is taken as it was when it was opened, but for a row of which only the beginning was there.
void ListReader::State::finish_row() {
  at_end = true;
  if (buffer.empty() || buffer.back() == dialect.line_end) return;
  std::size_t const old = buffer.size();
  for (char c; buffer.size() - old < options.longest_row && stream->get(c);) {
    buffer += c;
    if (c == dialect.line_end) break;
  }
  bytes_read += buffer.size() - old;
  bytes_total = bytes_read;
}

std::uint64_t ListReader::State::size_now() {
  stream->clear();
  auto const here = stream->tellg();
  stream->seekg(0, std::ios::end);
  auto const size = stream->tellg();
  stream->seekg(here);
  return size < 0 ? 0 : static_cast<std::uint64_t>(size);
}

void ListReader::State::say_growth() {
  if (!whole || std::exchange(said_growth, true) || size_now() <= bytes_total) return;
  remarks.emplace_back("the list grew while it was read: what was added behind line " + std::to_string(line - 1) + " is not in this audit",
                       "读取期间清单有增加：第" + std::to_string(line - 1) + "行之后新增的内容未纳入本次审核");
}

/// The buffer itself changes hands where most of it goes; only what is left behind the chunk is copied then.
void ListReader::State::hand_out(RowChunk& chunk, std::size_t size) {
  if (2 * size > buffer.size()) {
    chunk.held.assign(buffer, at + size);
    chunk.held.swap(buffer);
    chunk.begin = std::exchange(at, 0);
  } else {
    chunk.held.assign(buffer, at, size);
    chunk.begin = 0;
    at += size;
  }
  chunk.length = size;
}

Result<bool> ListReader::next(RowChunk& chunk) {
  State& s = *state_;
  chunk.apart.clear();
  chunk.number = s.chunks++;
  chunk.line = s.line;
  if (s.elements) {
    auto const more = s.next_elements(chunk);
    chunk.next_line = s.line;
    if (more && !*more) s.say_growth();
    return more;
  }
  std::size_t const most = s.options.longest_row;
  CutRows cut;
  for (std::size_t wanted = list_block;;) {
    if (!s.fill(wanted)) return s.unreadable();
    cut = cut_rows(s.rest(), s.dialect, s.at_end, s.columns.size(), list_block, s.options.chunk_rows, chunk.apart);
    if (cut.rows > 0 || s.rest().empty() || s.rest().size() > most) break;
    // The first row does not end within what is read: four times as much, up to the longest row that is taken.
    wanted = std::min(wanted * 4, most + 1);
    if (s.rest().size() >= wanted) wanted = s.rest().size() + list_block;
  }
  if (s.row_a_line) {
    for (auto& row : chunk.apart) row.line_ends = 1;
    cut.lines = cut.rows;
  }
  if (cut.rows == 0 && !s.rest().empty()) {              // too long for what may be held: the line is cut off, or a quote is broken
    RowChunk::Row row;
    auto const end = s.rest().find(s.dialect.line_end);
    bool const whole_line = end != std::string_view::npos;
    row.fault = whole_line ? RowChunk::Row::Fault::broken_quote : RowChunk::Row::Fault::too_long;
    row.length = whole_line ? end : shown_of_too_long;
    row.next = whole_line ? end + 1 : shown_of_too_long;
    if (whole_line && row.length > 0 && s.rest()[row.length - 1] == '\r') --row.length;
    s.hand_out(chunk, row.next);
    chunk.apart.push_back(row);
    cut = {row.next, 1, 1};
    if (!whole_line && !s.skip_line()) return s.unreadable();
  } else {
    s.hand_out(chunk, cut.bytes);
  }
  chunk.rows = cut.rows;
  s.line += cut.lines;
  chunk.next_line = s.line;
  if (s.encoding == Encoding::undecided && !fold::is_ascii(chunk.bytes())) {
    s.encoding = guess_encoding(chunk.bytes());
    if (s.encoding == Encoding::undecided) s.encoding = Encoding::utf8;
  }
  chunk.gb18030 = s.encoding == Encoding::gb18030;
  if (chunk.rows == 0) {
    s.say_oddities();
    s.say_growth();
  }
  return chunk.rows > 0;
}

bool ListReader::State::skip_line() {
  for (;;) {
    auto const end = buffer.find(dialect.line_end, at);
    if (end != std::string::npos) {
      at = end + 1;
      return true;
    }
    at = buffer.size();
    if (at_end) return true;
    if (!fill(list_block)) return false;
  }
}

}  // namespace guiju
