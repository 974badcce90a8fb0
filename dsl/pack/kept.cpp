#include "dsl/pack/kept.hpp"

#include "dsl/text/scan.hpp"

namespace guiju::dsl {

std::vector<std::string> uses_in(std::string_view text) {
  using namespace dsl::text;
  std::vector<std::string> names;
  bool use = false;
  if (text.find("use") == text.npos && text.find("引用") == text.npos) return names;
  for (It i = text.data(), last = i + text.size(); (i = skip_blank(i, last)) != last;) {
    Lexeme const word = lexeme(i, last);
    if (word.kind == LexemeKind::end) break;
    if (use && word.kind == LexemeKind::string) names.push_back(word.text);
    use = word.is_name() && (word.text == "use" || word.text == "引用");
    i = word.end;
  }
  return names;
}

Kept::Text& Kept::text(Sources const& sources, SourceId source) {
  Text& found = texts_[sources.name(source)];
  if (!found.look || found.text != sources.text(source)) {
    found = Text();
    found.text = sources.text(source);
    found.look = std::make_shared<Look const>(Look{declared_names(sources, source), uses_in(found.text)});
  }
  found.asked = true;
  return found;
}

Kept::Look const& Kept::look(Sources const& sources, SourceId source) { return *text(sources, source).look; }

std::shared_ptr<Kept::Reading const> Kept::reading(std::string const& pack, Reading reading) {
  std::shared_ptr<Reading const>& last = readings_[pack];
  if (!last || *last != reading) last = std::make_shared<Reading const>(std::move(reading));
  return last;
}

ast::Trees::One Kept::tree(Sources const& sources, SourceId source, Diagnostics& out, UnitTable const& units, std::shared_ptr<Reading const> const& reading) {
  Text& found = text(sources, source);
  if (found.tree && found.source == source && found.reading == reading) return found.tree;
  ParseOptions options;
  options.units = &units;
  options.names = &reading->names;
  std::size_t const before = out.all().size() + out.left_out();
  auto tree = std::make_shared<ast::File const>(parse(sources, source, out, options));
  bool const silent = out.all().size() + out.left_out() == before;
  found.tree = silent ? tree : nullptr;
  found.reading = reading;
  found.source = source;
  return tree;
}

void Kept::sweep() {
  std::erase_if(texts_, [](auto const& one) { return !one.second.asked; });
  for (auto& one : texts_) one.second.asked = false;
}

}  // namespace guiju::dsl
