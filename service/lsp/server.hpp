#pragma once
// The language server: JSON-RPC 2.0 on two streams, as the Language Server Protocol 3.17 has it.
#include <iosfwd>
#include <string>

#include "dsl/pack/load.hpp"
#include "engine/base/diagnostic.hpp"

namespace guiju::lsp {

struct ServerOptions {
  Language language = Language::en;   // initializationOptions.language goes before it
  bool language_asked = false;        // else the editor's `locale` goes before `language`
  LoadOptions load;
  std::string docs;                   // where the page of diagnostics is, "" for nowhere
  std::string version;
};

/// Serves until `exit` or the end of the stream. 0 where `shutdown` came before, else 1.
int serve(std::istream& in, std::ostream& out, ServerOptions const& options);

}  // namespace guiju::lsp
