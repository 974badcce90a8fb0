#pragma once
// What the server answers about a place of a text. Null where there is nothing to say.
#include <string>

#include "service/lsp/json.hpp"
#include "service/lsp/workspace.hpp"

namespace guiju::lsp {

/// Where somebody asks.
struct Asked {
  Pack const& pack;
  SourceId source;
  std::size_t byte;
  Language language;
};

Json hover(Asked const& asked);
Json completion(Asked const& asked);
Json definition(Asked const& asked);
/// In all packs given, the asked one among them.
Json references(Asked const& asked, std::vector<std::shared_ptr<Pack const>> const& packs, bool with_declarations);
Json highlights(Asked const& asked);

/// What a rename or a request to do something could not do, in the reader's language.
struct Refused {
  std::string why;
};
/// Range and present name; throws Refused.
Json prepare_rename(Asked const& asked);
/// A WorkspaceEdit over all packs; nothing that is broken by it is let pass. Throws Refused.
Json rename(Asked const& asked, std::string const& name, Workspace& workspace);

Json formatting(Pack const& pack, SourceId source);
Json document_symbols(Pack const& pack, SourceId source);
Json workspace_symbols(std::vector<std::shared_ptr<Pack const>> const& packs, std::string const& query);
Json folding(Pack const& pack, SourceId source);
Json semantic_tokens(Pack const& pack, SourceId source);
Json semantic_legend();
/// Corrections that the diagnostics within the range suggest, each tried out before it is offered.
Json code_actions(Pack const& pack, SourceId source, Range range, Workspace const& workspace, Language language);

/// The pack's own and `advice`, as the protocol has them, by the text they are about; less what pack.yaml accepts. `docs`: where the page of
/// diagnostics is, "" for nowhere.
std::map<std::filesystem::path, Json> diagnostics(Pack const& pack, std::vector<Diagnostic> const& advice, Language language, std::string const& docs);

/// A thing's place and name, whatever pack it is looked at from: "" where it is declared nowhere.
std::string identity(Pack const& pack, dsl::Use const& use);

}  // namespace guiju::lsp
