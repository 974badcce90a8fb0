#include "service/lsp/server.hpp"

#include <functional>
#include <istream>
#include <ostream>

#include "service/lsp/advice.hpp"
#include "service/lsp/answers.hpp"
#include "service/lsp/queue.hpp"
#include "service/lsp/transport.hpp"

namespace guiju::lsp {

namespace {

namespace fs = std::filesystem;

// Errors of JSON-RPC and of the protocol.
enum : int { parse_error = -32700, invalid_request = -32600, no_such_method = -32601, invalid_params = -32602, internal_error = -32603, not_initialized = -32002, request_cancelled = -32800, request_failed = -32803 };

struct Failed {
  int code;
  std::string message;
};

// The message by which the adviser's thread wakes the server.
constexpr char const* advice_ready = "guiju/adviceReady";

class Server {
 public:
  Server(std::istream& in, std::ostream& out, ServerOptions const& options) : queue_(in), out_(out), options_(options), language_(options.language), docs_(options.docs) {
    workspace_.load = options.load;
    requests_ = {
        {"initialize", &Server::initialize}, {"shutdown", &Server::shutdown},
        {"textDocument/hover", &Server::hover}, {"textDocument/completion", &Server::completion},
        {"textDocument/definition", &Server::definition}, {"textDocument/references", &Server::references},
        {"textDocument/documentHighlight", &Server::highlights}, {"textDocument/prepareRename", &Server::prepare_rename},
        {"textDocument/rename", &Server::rename}, {"textDocument/formatting", &Server::formatting},
        {"textDocument/documentSymbol", &Server::document_symbols}, {"workspace/symbol", &Server::workspace_symbols},
        {"textDocument/codeAction", &Server::code_actions}, {"textDocument/foldingRange", &Server::folding},
        {"textDocument/semanticTokens/full", &Server::semantic_tokens},
    };
    notices_ = {
        {"initialized", &Server::initialized}, {"textDocument/didOpen", &Server::did_open}, {"textDocument/didChange", &Server::did_change},
        {"textDocument/didClose", &Server::did_close}, {"textDocument/didSave", &Server::did_save},
        {"workspace/didChangeWatchedFiles", &Server::files_changed}, {"workspace/didChangeWorkspaceFolders", &Server::folders_changed},
        {"$/setTrace", &Server::nothing}, {advice_ready, &Server::advised},
    };
  }

  int run() {
    while (auto const message = queue_.next()) {
      if (message->is_object() && message->value("method", Json()) == "exit") return shut_down_ ? 0 : 1;
      take(*message);
      // Of many changes in a row the last is answered.
      if (queue_.empty()) publish();
    }
    return shut_down_ ? 0 : 1;
  }

 private:
  using Request = Json (Server::*)(Json const&);
  using Notice = void (Server::*)(Json const&);

  void take(Json const& message) {
    if (message.is_discarded()) return fail(nullptr, {parse_error, "the message is no JSON"});
    if (!message.is_object()) return fail(nullptr, {invalid_request, "the message is no request"});
    auto const method = message.find("method");
    Json const id = message.value("id", Json());
    if (method == message.end() || !method->is_string()) {
      bool const answer = message.contains("result") || message.contains("error");  // to something that was asked of the editor
      if (!answer) fail(id, {invalid_request, "the message names no method"});
      return;
    }
    Json const params = message.value("params", Json::object());
    try {
      if (message.contains("id")) answer(id, *method, params);
      else notice(*method, params);
    } catch (Failed const& failed) {
      if (message.contains("id")) fail(id, failed);
    } catch (Refused const& refused) {
      if (message.contains("id")) fail(id, {request_failed, refused.why});
    } catch (Json::exception const& error) {
      if (message.contains("id")) fail(id, {invalid_params, error.what()});
    } catch (std::exception const& error) {
      if (message.contains("id")) fail(id, {internal_error, error.what()});
    }
  }

  void answer(Json const& id, std::string const& method, Json const& params) {
    if (queue_.cancelled(id)) throw Failed{request_cancelled, "cancelled"};
    if (!initialized_ && method != "initialize") throw Failed{not_initialized, "the first request is initialize"};
    if (shut_down_) throw Failed{invalid_request, "the server is shut down"};
    auto const found = requests_.find(method);
    if (found == requests_.end()) throw Failed{no_such_method, "there is no method " + method};
    Json result = (this->*found->second)(params);
    send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
  }

  void notice(std::string const& method, Json const& params) {
    auto const found = notices_.find(method);
    if (found != notices_.end() && initialized_ && !shut_down_) (this->*found->second)(params);
  }

  void fail(Json const& id, Failed const& failed) {
    send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", failed.code}, {"message", failed.message}}}});
  }

  void send(Json const& message) { write_message(out_, message.dump(-1, ' ', false, Json::error_handler_t::replace)); }

  // Life
  Json initialize(Json const& params) {
    if (initialized_) throw Failed{invalid_request, "the server is initialized already"};
    Json const own = params.value("initializationOptions", Json());
    auto const string = [](Json const& of, char const* name) { return of.is_object() && of.contains(name) && of[name].is_string() ? of[name].get<std::string>() : std::string(); };
    std::string wanted = string(own, "language");
    if (wanted != "zh" && wanted != "en" && !options_.language_asked) wanted = string(params, "locale");
    if (wanted.rfind("zh", 0) == 0) language_ = Language::zh;
    else if (!wanted.empty()) language_ = Language::en;
    if (std::string const docs = string(own, "docs"); !docs.empty()) docs_ = docs;
    if (own.is_object() && own.contains("packPath") && own["packPath"].is_array())
      for (Json const& folder : own["packPath"])
        if (folder.is_string()) workspace_.load.pack_path.push_back(path_of(uri_of(folder.get<std::string>())));
    if (params.contains("workspaceFolders") && params["workspaceFolders"].is_array())
      for (Json const& folder : params["workspaceFolders"]) add_folder(string(folder, "uri"));
    if (workspace_.folders.empty()) add_folder(string(params, "rootUri"));
    initialized_ = true;
    return {{"serverInfo", {{"name", "guiju"}, {"version", options_.version}}},
            {"capabilities",
             {{"positionEncoding", "utf-16"},
              {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
              {"hoverProvider", true},
              {"completionProvider", {{"triggerCharacters", {".", "{", ":", " "}}, {"resolveProvider", false}}},
              {"definitionProvider", true},
              {"referencesProvider", true},
              {"documentHighlightProvider", true},
              {"renameProvider", {{"prepareProvider", true}}},
              {"documentFormattingProvider", true},
              {"documentSymbolProvider", true},
              {"workspaceSymbolProvider", true},
              {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
              {"foldingRangeProvider", true},
              {"semanticTokensProvider", {{"legend", semantic_legend()}, {"full", true}}},
              {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}}}};
  }

  void add_folder(std::string const& uri) {
    fs::path folder = path_of(uri);
    if (folder.empty()) return;
    if (!folder.has_filename()) folder = folder.parent_path();
    workspace_.folders.push_back(folder);
  }

  void initialized(Json const&) {}
  void nothing(Json const&) {}
  Json shutdown(Json const&) {
    shut_down_ = true;
    return nullptr;
  }

  // Texts
  static fs::path path_in(Json const& params) {
    std::string const uri = params.at("textDocument").at("uri");
    fs::path const path = path_of(uri);
    // A text that was never saved has a scheme of its own; it is a pack by itself.
    return path.empty() ? fs::path("/untitled") / (std::to_string(std::hash<std::string>{}(uri)) + ".gj") : path;
  }

  void did_open(Json const& params) {
    fs::path const path = path_in(params);
    uris_[path] = params.at("textDocument").at("uri");
    workspace_.open(path, params.at("textDocument").at("text"));
    versions_[path] = params.at("textDocument").value("version", Json());
    to_publish_.insert(workspace_.root_of(path));
  }

  void did_change(Json const& params) {
    fs::path const path = path_in(params);
    Text* const text = workspace_.text(path);
    if (!text) return;
    for (Json const& change : params.at("contentChanges"))
      if (change.contains("range")) text->replace(range_of(change["range"]), change.at("text").get<std::string>());
      else *text = Text(change.at("text").get<std::string>());
    versions_[path] = params.at("textDocument").value("version", Json());
    touched(path);
  }

  void did_close(Json const& params) {
    fs::path const path = path_in(params);
    workspace_.close(path);
    versions_.erase(path);
    touched(path);
    if (fs::path const root = workspace_.root_of(path); root == path) to_clear_.insert(path);
  }

  void did_save(Json const& params) { touched(path_in(params)); }

  void files_changed(Json const& params) {
    for (Json const& one : params.at("changes")) touched(path_of(one.at("uri")));
  }

  void folders_changed(Json const& params) {
    for (Json const& one : params.at("event").at("removed")) std::erase(workspace_.folders, path_of(one.at("uri")));
    for (Json const& one : params.at("event").at("added")) add_folder(one.at("uri"));
  }

  // All packs that have the text, or the pack that it belongs to, are to be looked at again.
  void touched(fs::path const& path) {
    if (path.empty()) return;
    workspace_.changed(path);
    for (fs::path const& open : workspace_.open_paths())
      if (fs::path const root = workspace_.root_of(open); workspace_.stale(root)) to_publish_.insert(root);
  }

  void publish() {
    for (fs::path const& path : std::exchange(to_clear_, {})) send_diagnostics(path, Json::array());
    for (fs::path const& root : std::exchange(to_publish_, {})) {
      try {
        auto const pack = workspace_.pack_of(pack_file(root));
        auto lists = diagnostics(*pack, advice_on(pack), language_, docs_);
        std::set<fs::path> now;
        for (auto& [path, list] : lists) {
          // Of a used pack that is open itself its own study tells.
          if (fs::path const own = workspace_.root_of(path); own != root && is_open(own)) continue;
          now.insert(path);
          send_diagnostics(path, std::move(list));
        }
        for (fs::path const& open : workspace_.open_paths())
          if (workspace_.root_of(open) == root && now.insert(open).second) send_diagnostics(open, Json::array());
        for (fs::path const& path : published_[root])
          if (now.count(path) == 0) send_diagnostics(path, Json::array());
        published_[root] = std::move(now);
      } catch (std::exception const& error) {
        send({{"jsonrpc", "2.0"}, {"method", "window/logMessage"}, {"params", {{"type", 1}, {"message", error.what()}}}});
      }
    }
  }

  // What lint advises on the pack; where that is not known yet what it advised before, and it is asked again.
  std::vector<Diagnostic> advice_on(std::shared_ptr<Pack const> const& pack) {
    auto const last = advice_.find(pack->root);
    if (last == advice_.end() || last->second.pack != pack) adviser_.ask(pack);
    return last == advice_.end() ? std::vector<Diagnostic>() : moved(last->second, *pack);
  }

  void advised(Json const&) {
    for (Advice& advice : adviser_.take()) {
      fs::path const root = advice.pack->root;
      if (!is_open(root) || workspace_.stale(root) || workspace_.pack_of(pack_file(root)) != advice.pack) continue;
      bool const silent = advice.list.empty() && (advice_.count(root) == 0 || advice_[root].list.empty());
      advice_[root] = std::move(advice);
      if (!silent) to_publish_.insert(root);
    }
  }

  // Some path of which the root is the root.
  static fs::path pack_file(fs::path const& root) { return root.extension() == ".gj" ? root : root / "pack.yaml"; }

  bool is_open(fs::path const& root) const {
    for (fs::path const& path : workspace_.open_paths())
      if (workspace_.root_of(path) == root) return true;
    return false;
  }

  void send_diagnostics(fs::path const& path, Json list) {
    auto const uri = uris_.find(path);
    Json params{{"uri", uri == uris_.end() ? uri_of(path) : uri->second}, {"diagnostics", std::move(list)}};
    if (auto const version = versions_.find(path); version != versions_.end() && version->second.is_number()) params["version"] = version->second;
    send({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
  }

  // Questions
  struct Here {
    std::shared_ptr<Pack const> pack;
    SourceId source;
  };
  std::optional<Here> here(Json const& params) {
    fs::path const path = path_in(params);
    auto pack = workspace_.pack_of(path);
    auto const source = pack->source(path);
    if (!source) return std::nullopt;  // a file that the pack leaves out
    return Here{std::move(pack), *source};
  }
  std::optional<Asked> asked(std::optional<Here> const& here, Json const& params) const {
    if (!here) return std::nullopt;
    return Asked{*here->pack, here->source, here->pack->text(here->source).byte(place_of(params.at("position"))), language_};
  }

  template <class Answer>
  Json at_place(Json const& params, Answer answer) {
    auto const where = here(params);
    auto const question = asked(where, params);
    return question ? answer(*question) : Json();
  }
  template <class Answer>
  Json in_text(Json const& params, Answer answer) {
    auto const where = here(params);
    return where ? answer(*where->pack, where->source) : Json();
  }

  Json hover(Json const& params) { return at_place(params, lsp::hover); }
  Json completion(Json const& params) { return at_place(params, lsp::completion); }
  Json definition(Json const& params) { return at_place(params, lsp::definition); }
  Json highlights(Json const& params) { return at_place(params, lsp::highlights); }
  Json references(Json const& params) {
    bool const declared = params.value("context", Json::object()).value("includeDeclaration", true);
    return at_place(params, [&](Asked const& asked) { return lsp::references(asked, workspace_.all_packs(), declared); });
  }
  Json prepare_rename(Json const& params) { return at_place(params, lsp::prepare_rename); }
  Json rename(Json const& params) {
    std::string const name = params.at("newName");
    return at_place(params, [&](Asked const& asked) { return lsp::rename(asked, name, workspace_); });
  }
  Json formatting(Json const& params) { return in_text(params, lsp::formatting); }
  Json document_symbols(Json const& params) { return in_text(params, lsp::document_symbols); }
  Json folding(Json const& params) { return in_text(params, lsp::folding); }
  Json semantic_tokens(Json const& params) { return in_text(params, lsp::semantic_tokens); }
  Json workspace_symbols(Json const& params) { return lsp::workspace_symbols(workspace_.all_packs(), params.value("query", "")); }
  Json code_actions(Json const& params) {
    Range const range = range_of(params.at("range"));
    return in_text(params, [&](Pack const& pack, SourceId source) { return lsp::code_actions(pack, source, range, workspace_, language_); });
  }

  Queue queue_;
  std::ostream& out_;
  ServerOptions const& options_;
  Language language_;
  std::string docs_;
  Workspace workspace_;
  std::map<std::string, Request> requests_;
  std::map<std::string, Notice> notices_;
  std::map<fs::path, std::string> uris_;
  std::map<fs::path, Json> versions_;
  std::set<fs::path> to_publish_, to_clear_;
  std::map<fs::path, std::set<fs::path>> published_;   // by pack, those that have diagnostics at the editor
  bool initialized_ = false, shut_down_ = false;
  std::map<fs::path, Advice> advice_;                  // the last on each open pack
  Adviser adviser_{std::chrono::milliseconds(400), [this] { queue_.put({{"jsonrpc", "2.0"}, {"method", advice_ready}}); }};  // it ends before the queue
};

}  // namespace

int serve(std::istream& in, std::ostream& out, ServerOptions const& options) { return Server(in, out, options).run(); }

}  // namespace guiju::lsp
