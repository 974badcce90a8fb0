#include "engine/find/finding.hpp"

namespace guiju {

std::string_view effect_word(Effect effect, bool chinese) {
  switch (effect) {
    case Effect::permit: return "";
    case Effect::unencoded: return word(effect, chinese);
    default: return word(verdict_of(effect), chinese);
  }
}

std::string_view confidence_word(Confidence confidence, bool chinese) { return word(confidence, chinese); }

}  // namespace guiju
