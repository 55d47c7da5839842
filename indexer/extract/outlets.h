// Who is meant by a name or a host? The authority file of outlets (common/data/outlets.tsv), looked up.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/result.h"

namespace zhen::indexer {

struct Outlet {
  std::string canonical;
  std::string kind;                  ///< agency newspaper broadcaster magazine government organisation site
  std::vector<std::string> names;    ///< every name, the canonical one first
  std::vector<std::string> domains;  ///< hosts that end in it belong to the outlet
};

/// Whether a name that is also an ordinary word (`~` in the file) may be taken for the outlet.
enum class NamePosition : std::uint8_t {
  kRunningText,   ///< no
  kSourceStated,  ///< yes: after 来源：, in a byline
};

/// A name found inside a text.
struct OutletMatch {
  std::size_t begin = 0;  ///< half-open range of bytes
  std::size_t end = 0;
  const Outlet* outlet = nullptr;
};

/// Thread-safety: const after loading. Lifetime: the pointers given out live as long as the object.
class Outlets {
 public:
  Outlets();
  ~Outlets();
  Outlets(Outlets&&) noexcept;
  Outlets& operator=(Outlets&&) noexcept;

  /// The file that the program was built with.
  static Outlets built_in();

  /// Adds a file of the same form; a line whose canonical name is known already adds names to that outlet,
  /// and a name listed later wins. Errors: invalid_argument with the number of the line.
  Result<void> load(std::string_view tsv);

  /// The outlet called exactly so (case, width, script and spaces aside).
  const Outlet* by_name(std::string_view name, NamePosition position) const;
  const Outlet* by_host(std::string_view host) const;

  /// The outlets named in a text, left to right, the longest name at each place.
  std::vector<OutletMatch> find_in(std::string_view text, NamePosition position) const;

  std::size_t size() const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace zhen::indexer
