#pragma once
// `areas` of pack.yaml, or of the office's own file → Policy::placings.
#include <string>
#include <vector>

#include "dsl/pack/files.hpp"
#include "dsl/pack/manifest.hpp"
#include "engine/policy/placing.hpp"

namespace guiju::dsl {

/// The outlines are read, their codes looked up, the fields found; then the tests of the pack are placed by them as records are. What is wrong is
/// reported at the entry, which is then left out.
class AreaReader {
 public:
  AreaReader(Policy& policy, Diagnostics& out) : policy_(policy), out_(out) {}
  /// Entries with the files that they name. The bytes read go into `digest`, each with its path.
  void read(std::vector<Manifest::Areas> const& entries, Files const& files, std::string& digest);
  /// Once all are read.
  void finish();

 private:
  Policy& policy_;
  Diagnostics& out_;
  std::shared_ptr<Placings> made_ = std::make_shared<Placings>();

  void entry(Manifest::Areas const& one, Files const& files, std::string& digest);
  std::vector<Placing> fields(Manifest::Areas const& one);
};

}  // namespace guiju::dsl
