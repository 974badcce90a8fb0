#pragma once
// Messages of the language server protocol on a stream: a header with the length, then JSON.
#include <iosfwd>
#include <optional>
#include <string>

namespace guiju::lsp {

/// The next message's body; nullopt at the end of the stream. Header lines that say nothing of a length are passed over; a message
/// that is longer than `most_bytes` is skipped, and an empty one stands for it.
std::optional<std::string> read_message(std::istream& in);
void write_message(std::ostream& out, std::string const& body);

inline constexpr std::size_t most_bytes = std::size_t{256} << 20;

}  // namespace guiju::lsp
