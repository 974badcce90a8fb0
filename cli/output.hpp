#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cli/session.hpp"
#include "engine/policy/verdict.hpp"

namespace guiju::cli {

/// To the file, whole or not at all, or to standard output where `path` is "" or "-". False where it could not be written, which has been said.
bool put(std::string const& path, std::string_view text, Session const& session);

/// All of a file, or of standard input for "-". Nullopt where it cannot be read, which has been said.
std::optional<std::string> get(std::string const& path, Session const& session);

/// --fail-on: the mildest verdict that counts as failed. "never" gives nullopt.
std::optional<Verdict> threshold(std::string const& word);
inline bool fails(Verdict verdict, std::optional<Verdict> mildest) { return mildest && verdict <= *mildest; }

}  // namespace guiju::cli
