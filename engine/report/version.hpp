#pragma once

namespace guiju {

/// The engine's version, as results name it. Held equal to CMake's project version by cli/main.cpp.
inline constexpr char engine_version[] = "0.1.0";
/// Of the JSON that reports are written in (docs/schema/): a new number for any change a reader could trip over.
inline constexpr char report_schema[] = "1";

}  // namespace guiju
