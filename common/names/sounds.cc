#include "common/names/sounds.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cstdint>

#include "common/names/readings.h"
#include "common/text/utf8.h"

namespace zhen::names {
namespace {

// Characters of the usual tables of transcription, and those that older and regional usage adds.
constexpr std::string_view kTranscribing =
    "阿埃艾爱安昂奥澳巴拜班邦保鲍贝本比彼宾波玻伯博勃布查察昌楚茨措达戴丹当道得德登邓迪蒂丁东杜顿敦多厄俄恩尔法凡范方菲"
    "费芬"
    "冯佛夫弗福富盖甘冈高戈哥格葛根贡古瓜圭哈海汉杭豪赫黑亨洪侯胡华怀惠霍基吉加贾坚简江杰捷金京井久卡凯坎康考科克肯孔库"
    "夸奎"
    "昆拉腊来莱兰朗劳勒雷蕾楞黎李里理利丽立连廉良列烈林琳隆龙娄卢鲁伦罗洛吕马玛迈麦曼芒毛梅门蒙孟米密缅明谬摩莫默姆穆纳"
    "娜奈"
    "南内能尼倪涅宁纽农努诺欧帕派潘庞佩彭蓬皮匹平珀坡普齐奇契恰强乔切钦琴青琼丘邱屈热仁日茹儒瑞若萨塞赛桑森沙莎山尚绍舍"
    "申生"
    "圣施什史士舒朔斯丝司松苏素孙索塔台泰坦唐汤陶特腾藤提铁廷通图托瓦万旺威韦维委魏温文翁沃乌武伍西希锡喜夏香肖谢辛欣兴"
    "雄休修"
    "许逊雅亚延扬杨耶叶伊依易因英永尤约云泽扎詹张章赵珍真芝治朱卓兹子宗祖佐弥梵浦娅妮莉莲露芭薇琪珠伽珊娃黛翠绮萝尧赖柏"
    "柯谟绥"
    "彻撒昔什秘诗温哲丘仑宾迦耆赛瓜辽犹旦帝歇滕墨昌珂绥坞摄撒顺思怖帖庇秀诃仙堪奴纪荷贺茅";

// Characters that transcriptions share with everyday words: a name is not made of these alone.
constexpr std::string_view kShared =
    "晓可柴盛斐汀翰容地信育牛略白开居采笛梭伏狄更歌席毕底矶慕堡物那灵大丹鹿臣买旁遮各答颇乞力车敖巧迈季麻莎拓耳冰岛曾登"
    "罕萧森普日明";

struct Known {
  Known() {
    note(kTranscribing, typical);
    note(kShared, shared);
    shared &= ~typical;
  }
  void note(std::string_view list, std::bitset<0x10000>& set) {
    for (std::size_t at = 0; at < list.size();) {
      const text::CodePoint next = text::code_point_at(list, at);
      set.set(next.value & 0xFFFF);
      if (all.find(next.value) == std::u32string::npos) all += next.value;
      at += next.length;
    }
  }
  std::bitset<0x10000> typical, shared;
  std::u32string all;
};

const Known& known() {
  static const Known kKnown;
  return kKnown;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// Consonants: b p m f v w d t n l r g k h j(of dj, zh) q(tch) S(sh) s z c(ts) x(kh) y N(ng).
// Vowels: a e i o u; y for ü.

/// What a Chinese initial stands for; a sound of its own, so that both sides use one alphabet.
char initial_sound(std::string_view initial) {
  if (initial == "zh") return 'Z';
  if (initial == "ch") return 'q';
  if (initial == "sh") return 'S';
  if (initial == "q") return 'q';
  if (initial == "x") return 'X';
  return initial.empty() ? '\0' : initial[0];
}

/// Syllables of which transcriptions mean the consonant alone: 斯 特 克 夫 尔 布 德 姆 普 格 茨 什 赫.
bool is_bare(char32_t character) {
  constexpr std::u32string_view kBare = U"斯特克夫尔布德姆普格茨什赫恩兹弗伯思士司图卜夫勒则";
  return kBare.find(character) != std::u32string_view::npos;
}

void add_han(char32_t character, Sounds& sounds) {
  std::string_view reading = reading_of(character);
  if (character == U'伽') reading = "ga";
  if (character == U'佛') reading = "fo";
  const bool bare = is_bare(character);
  if (character == U'尔' || character == U'耳') {
    sounds.push_back({Sound::Kind::kConsonant, 'R', 0.35F});
    return;
  }
  if (character == U'堡') {  // burg, bourg, burgh, borough
    sounds.push_back({Sound::Kind::kConsonant, 'b', 1});
    sounds.push_back({Sound::Kind::kVowel, 'u', 0.03F});
    sounds.push_back({Sound::Kind::kConsonant, 'R', 0.1F});
    sounds.push_back({Sound::Kind::kConsonant, 'g', 0.3F});
    return;
  }
  const std::size_t initial = reading.find_first_of(kLatinVowels);
  const std::string_view begin = reading.substr(0, std::min(initial, reading.size()));
  std::string_view rest = reading.substr(begin.size());
  char nasal = 0;
  if (rest.ends_with("ng")) {
    nasal = 'N';
    rest.remove_suffix(2);
  } else if (rest.ends_with("n")) {
    nasal = 'n';
    rest.remove_suffix(1);
  }
  if (!begin.empty()) {
    const bool glide = begin == "y" || begin == "w";
    sounds.push_back({Sound::Kind::kConsonant, initial_sound(begin), glide ? 0.25F : begin == "h" ? 0.6F : 1.0F});
  }
  // The sibilants' i is no vowel; ui, iu and the glides of diphthongs say their main vowel.
  const bool sibilant =
      rest == "i" && (begin == "zh" || begin == "ch" || begin == "sh" || begin == "z" || begin == "c" || begin == "s");
  const float omission = bare || sibilant ? 0.03F : 0.35F;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const bool minor = rest.size() > 1 && (rest[i] == 'i' || rest[i] == 'u');
    sounds.push_back({Sound::Kind::kVowel, rest[i], minor ? 0.1F : omission});
  }
  if (nasal != 0) sounds.push_back({Sound::Kind::kConsonant, nasal, 0.6F});
}

struct Spelling {
  std::string_view letters;
  std::string_view sounds;
};

// The longest that fits; what is not here says itself.
constexpr std::array<Spelling, 58> kSpellings{{
    {"shch", "S"}, {"tsch", "q"},  {"sch", "S"},  {"tch", "q"}, {"tzs", "c"}, {"cci", "qi"}, {"chr", "kr"},
    {"ough", "o"}, {"eigh", "ei"}, {"augh", "o"}, {"eau", "o"}, {"ght", "t"}, {"sh", "S"},   {"ch", "q"},
    {"th", "t"},   {"ph", "f"},    {"kh", "x"},   {"zh", "j"},  {"gh", "g"},  {"ck", "k"},   {"cz", "q"},
    {"ts", "c"},   {"tz", "c"},    {"dz", "z"},   {"dj", "j"},  {"dg", "j"},  {"ng", "N"},   {"qu", "kw"},
    {"wh", "w"},   {"kn", "n"},    {"wr", "r"},   {"rh", "r"},  {"mb", "m"},  {"mn", "mn"},  {"ce", "se"},
    {"ci", "si"},  {"cy", "si"},   {"sc", "sk"},  {"ge", "je"}, {"gi", "ji"}, {"gn", "gn"},  {"ll", "l"},
    {"ss", "s"},   {"tt", "t"},    {"nn", "n"},   {"mm", "m"},  {"rr", "r"},  {"pp", "p"},   {"ff", "f"},
    {"bb", "b"},   {"dd", "d"},    {"gg", "g"},   {"kk", "k"},  {"cc", "k"},  {"zz", "z"},   {"x", "ks"},
    {"q", "k"},    {"c", "k"},
}};

/// Which of kSpellings begin with a letter, as bits.
constexpr auto kSpellingsOf = [] {
  static_assert(kSpellings.size() <= 64);
  std::array<std::uint64_t, 26> bits{};
  for (std::size_t i = 0; i < kSpellings.size(); ++i) {
    bits[static_cast<std::size_t>(kSpellings[i].letters[0] - 'a')] |= std::uint64_t{1} << i;
  }
  return bits;
}();

const Spelling* spelling_at(std::string_view letters) {
  for (auto bits = kSpellingsOf[static_cast<std::size_t>(letters[0] - 'a')]; bits != 0; bits &= bits - 1) {
    const Spelling& spelling = kSpellings[static_cast<std::size_t>(std::countr_zero(bits))];
    const std::string_view wanted = spelling.letters;
    if (wanted.size() == 1 || (letters.size() > 1 && letters[1] == wanted[1] && letters.starts_with(wanted))) {
      return &spelling;
    }
  }
  return nullptr;
}

/// What it costs to leave a Latin consonant unsaid, by where it stands.
float omission_of(char sound, std::string_view before, bool at_end, bool before_consonant) {
  const bool after_vowel = !before.empty() && is_vowel(before.back());
  if (sound == 'r' && after_vowel && (at_end || before_consonant)) return 0.2F;
  if (sound == 'h') return 0.2F;
  if (sound == 'w' && after_vowel) return 0.15F;
  if (sound == 'y') return 0.15F;
  if (sound == 'l' && before_consonant) return 0.45F;
  if ((sound == 't' || sound == 'd' || sound == 'b' || sound == 'p' || sound == 'g' || sound == 'k') &&
      (before_consonant || at_end))
    return 0.6F;
  if (sound == 'n' && before_consonant) return 0.7F;
  if (sound == 's' && at_end) return 0.55F;
  return 1.0F;
}

}  // namespace

const std::u32string& transcribing_characters() {
  return known().all;
}

bool is_transcribing(char32_t character) noexcept {
  return character < 0x10000 && (known().typical.test(character) || known().shared.test(character));
}

bool may_be_a_name(std::u32string_view characters) noexcept {
  std::size_t typical = 0;
  for (const char32_t character : characters) {
    if (!is_transcribing(character)) return false;
    if (known().typical.test(character)) ++typical;
  }
  return typical * 2 > characters.size();
}

Sounds sounds_of_han(std::u32string_view characters) {
  Sounds sounds;
  for (const char32_t character : characters) {
    if (character == U'·' || character == U'・') continue;
    if (!is_transcribing(character)) return {};
    add_han(character, sounds);
  }
  return sounds;
}

Sounds sounds_of_latin(std::string_view word) {
  const auto is_silent = [](char c) { return c == '\'' || c == '-' || c == '.'; };
  std::string kept;
  std::string_view letters = word;
  if (std::any_of(word.begin(), word.end(), is_silent)) {
    kept = word;
    std::erase_if(kept, is_silent);
    letters = kept;
  }
  if (!std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  std::string said;
  for (std::size_t at = 0; at < letters.size();) {
    const std::string_view rest = letters.substr(at);
    if (const Spelling* const spelling = spelling_at(rest)) {
      said += spelling->sounds;
      at += spelling->letters.size();
    } else {
      char c = rest[0];
      const bool consonant_y = c == 'y' && at + 1 < letters.size() && is_vowel(letters[at + 1]);
      if (c == 'y' && !consonant_y) c = 'i';
      said += c;
      ++at;
    }
  }
  Sounds sounds;
  sounds.reserve(said.size());
  for (std::size_t i = 0; i < said.size(); ++i) {
    const char c = said[i];
    const std::string_view before = std::string_view(said).substr(0, i);
    const bool at_end = i + 1 == said.size();
    if (is_vowel(c)) {
      const bool beside_vowel = (!before.empty() && is_vowel(before.back())) || (!at_end && is_vowel(said[i + 1]));
      const bool silent = c == 'e' && at_end;
      sounds.push_back({Sound::Kind::kVowel, c, silent ? 0.03F : c == 'e' ? 0.15F : beside_vowel ? 0.12F : 0.3F});
      continue;
    }
    if (!before.empty() && before.back() == c) continue;
    const bool before_consonant = !at_end && !is_vowel(said[i + 1]);
    sounds.push_back({Sound::Kind::kConsonant, c, omission_of(c, before, at_end, before_consonant)});
  }
  return sounds;
}

ConsonantCount consonants_of(const Sounds& sounds) {
  ConsonantCount count;
  for (const Sound& sound : sounds) {
    if (sound.kind != Sound::Kind::kConsonant) continue;
    ++count.all;
    if (sound.omission >= 1) ++count.sure;
  }
  return count;
}

std::vector<std::string> heads_of(const Sounds& sounds) {
  const auto class_of = [](char c) -> char {
    switch (c) {
      case 'b':
      case 'p':
      case 'f':
      case 'v':
      case 'w': return 'p';
      case 'd':
      case 't': return 't';
      case 'g':
      case 'k':
      case 'h':
      case 'x':
      case 'j':
      case 'Z':
      case 'q':
      case 'y': return 'k';
      case 'l':
      case 'r':
      case 'R': return 'l';
      case 's':
      case 'z':
      case 'c':
      case 'S':
      case 'X': return 's';
      case 'm':
      case 'n':
      case 'N': return 'n';
      default: return c;
    }
  };
  // Three questions, each answered both ways where it arises: is what is often left unsaid there, are the breathed
  // sounds and glides, and are affricates heard as sibilants?
  constexpr unsigned kUnsaid = 1;
  constexpr unsigned kBreath = 2;
  constexpr unsigned kSibilant = 4;
  constexpr float kOftenUnsaid = 0.5F;
  const auto doubt_of = [&](const Sound& sound) -> unsigned {
    const char c = sound.value;
    if (c == 'w' || c == 'y' || c == 'h' || c == 'v' || c == 'x') return kBreath;
    return sound.omission < kOftenUnsaid ? kUnsaid : 0;
  };
  const auto is_affricate = [](char c) { return c == 'j' || c == 'q' || c == 'Z'; };
  unsigned arising = 0;
  for (const Sound& sound : sounds) {
    if (sound.kind == Sound::Kind::kConsonant) arising |= doubt_of(sound) | (is_affricate(sound.value) ? kSibilant : 0);
  }
  std::vector<std::string> heads;
  for (unsigned heard = 0; heard < 8; ++heard) {
    if ((heard & ~arising) != 0) continue;
    std::string head;
    for (const Sound& sound : sounds) {
      if (sound.kind != Sound::Kind::kConsonant || (doubt_of(sound) & ~heard) != 0) continue;
      head += (heard & kSibilant) != 0 && is_affricate(sound.value) ? 's' : class_of(sound.value);
      if (head.size() == 2) break;
    }
    if (!head.empty() && std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(std::move(head));
  }
  return heads;
}

}  // namespace zhen::names
