// What a segment's pages show of words in two languages, or in full and abbreviated, written side by side: the evidence
// from which the glossary is made. Kept a document, so that documents go and segments merge without reading pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "common/base/files.h"
#include "zhen/result.h"

namespace zhen::index {

/// How far the Chinese of a piece of evidence is known. Stored: never renumber.
enum class EvidenceKind : std::uint8_t {
  kMarked = 0,   ///< the page itself says that one is the other: <ruby>, or a label such as 英文
  kExact = 1,    ///< both forms are whole: quoted, or each on its side of a bracket
  kRun = 2,      ///< the Chinese ends the run of characters that is kept; where it begins is open
  kCut = 3,      ///< likewise, and the run goes on to the left of what is kept
  kAcronym = 4,  ///< letters and what they stand for, both Latin
};

/// One place where two forms stand side by side, as written there. Lifetime: that of the bytes.
struct Evidence {
  EvidenceKind kind = EvidenceKind::kExact;
  std::string_view one;    ///< Chinese, or a run of it that ends with the form; of kAcronym the letters
  std::string_view other;  ///< the Latin form
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// The evidence of one document as one string of bytes; empty: none.
///
///     begin_evidence("pages/a.txt") + append({kExact, "容器", "container"}) …
std::string begin_evidence(std::string_view document_id);
void append_evidence(const Evidence& evidence, std::string& bytes);

/// Calls `visit` with each. @return the document's id; nothing of a damaged rest is visited.
std::string_view read_evidence(std::string_view bytes, const std::function<void(const Evidence&)>& visit);

/// The evidence of a segment, mapped from the file. Only documents that have some take room.
class GlossaryEvidence {
 public:
  /// Errors: index_corrupt (size or header does not fit), io.
  static Result<GlossaryEvidence> open(const std::string& path);

  /// Writes a new file, a document at a time; 12 bytes of each stay in memory.
  class Writer {
   public:
    explicit Writer(const std::string& path);
    void add(std::uint32_t docid, std::string_view evidence);  ///< docids ascending
    Result<void> finish();                                     ///< Errors: io.

   private:
    base::FileWriter file_;
    std::uint64_t size_ = 0;
    std::string ends_, docids_;
  };

  std::size_t documents() const noexcept { return rows_.size(); }  ///< that have evidence
  std::uint32_t docid(std::size_t n) const { return rows_[n]; }    ///< ascending
  std::string_view bytes(std::size_t n) const;
  /// Of a local docid; empty where it has none.
  std::string_view of(std::uint32_t docid) const;
  std::size_t size() const noexcept { return bytes_.size(); }  ///< bytes of all evidence

 private:
  base::MappedFile file_;
  std::span<const std::uint64_t> ends_;
  std::span<const std::uint32_t> rows_;
  std::string_view bytes_;
};

}  // namespace zhen::index
