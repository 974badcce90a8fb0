#pragma once

namespace guiju::cli {

/// What the shell is told. Higher ones go before lower ones where several hold, but for `unusable`, which ends the work.
enum class Exit : int {
  ok = 0,        // nothing violated (below --fail-on), every test passed, every file in form
  failed = 1,    // something violated or undetermined, a test failed, a file is not in form
  unusable = 2,  // the call, the pack or the input could not be used at all
  rejected = 3,  // records could not be read; the others were judged
  // 128 + n: a signal n ended the work (cli/interruption.hpp)
};

}  // namespace guiju::cli
