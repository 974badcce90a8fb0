#pragma once
// Traditional characters as simplified ones: how names are searched.
#include <string>
#include <string_view>

namespace guiju {

/// 醫院 as 医院, by ICU's transform Hant-Hans; what is simplified already, ASCII and all else as it is.
std::string simplified(std::string_view text);

}  // namespace guiju
