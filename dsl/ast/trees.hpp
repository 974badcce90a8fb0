#pragma once
#include <boost/iterator/indirect_iterator.hpp>
#include <memory>
#include <utility>
#include <vector>

#include "dsl/ast/ast.hpp"

namespace guiju::ast {

/// The trees of a pack's texts, in their order. They do not change, and may be shared with other readings of the same texts.
class Trees {
 public:
  using One = std::shared_ptr<File const>;
  using iterator = boost::indirect_iterator<std::vector<One>::const_iterator, File const>;

  void push_back(File file) { all_.push_back(std::make_shared<File const>(std::move(file))); }
  void push_back(One file) { all_.push_back(std::move(file)); }
  std::size_t size() const { return all_.size(); }
  File const& operator[](std::size_t i) const { return *all_[i]; }
  iterator begin() const { return iterator(all_.begin()); }
  iterator end() const { return iterator(all_.end()); }

 private:
  std::vector<One> all_;
};

}  // namespace guiju::ast
