#include "common/names/people.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "common/names/readings.h"
#include "common/text/utf8.h"

namespace zhen::names {
namespace {

// The most frequent surnames, by the public statistics of their bearers; then how Hong Kong, Macao, Taiwan and the
// Chinese of Southeast Asia often write them, where not as in pinyin.
struct Surname {
  std::string_view han;
  std::string_view others;
};
constexpr std::array<Surname, 120> kWritten{{
    {"王", "wong ong"},
    {"李", "lee"},
    {"张", "chang cheung teo"},
    {"刘", "liu lau low"},
    {"陈", "chan chen tan"},
    {"杨", "yeung yeo"},
    {"黄", "wong ng huang"},
    {"赵", "chao chiu"},
    {"吴", "ng wu goh"},
    {"周", "chou chow chew"},
    {"徐", "hsu tsui"},
    {"孙", "sun suen"},
    {"马", "ma"},
    {"朱", "chu"},
    {"胡", "hu wu woo"},
    {"郭", "kuo kwok"},
    {"何", "ho"},
    {"林", "lam lim lin"},
    {"高", "kao ko"},
    {"罗", "lo law"},
    {"郑", "cheng cheng tay"},
    {"梁", "leung"},
    {"谢", "hsieh tse chia"},
    {"宋", "sung soong"},
    {"唐", "tang tong"},
    {"许", "hsu hui koh"},
    {"邓", "teng tang"},
    {"韩", "hon"},
    {"冯", "feng fung"},
    {"曹", "tsao tso"},
    {"彭", "pang"},
    {"曾", "tseng tsang chan"},
    {"萧", "hsiao siu"},
    {"肖", "hsiao siu"},
    {"田", "tien"},
    {"董", "tung"},
    {"潘", "pan poon"},
    {"袁", "yuen"},
    {"蔡", "tsai choi tsoi chua"},
    {"蒋", "chiang tseung"},
    {"余", "yu yue"},
    {"于", "yue"},
    {"杜", "tu to"},
    {"叶", "yeh yip yap"},
    {"程", "cheng ching"},
    {"魏", "wei ngai"},
    {"苏", "su so"},
    {"吕", "lu lui"},
    {"丁", "ting"},
    {"任", "jen yam"},
    {"卢", "lu lo"},
    {"姚", "yao yiu"},
    {"沈", "shen sum"},
    {"钟", "chung"},
    {"姜", "chiang keung"},
    {"崔", "tsui chui"},
    {"谭", "tan tam"},
    {"陆", "lu luk"},
    {"范", "fan"},
    {"汪", "wong"},
    {"廖", "liao liu"},
    {"石", "shih shek"},
    {"金", "chin kam"},
    {"贾", "chia ka"},
    {"夏", "hsia ha"},
    {"韦", "wai"},
    {"付", "fu"},
    {"傅", "fu"},
    {"方", "fong"},
    {"白", "pai pak"},
    {"邹", "tsou chow"},
    {"孟", "meng mang"},
    {"熊", "hsiung hung"},
    {"秦", "chin chun"},
    {"邱", "chiu yau"},
    {"江", "chiang kong"},
    {"尹", "yin wan"},
    {"薛", "hsueh sit"},
    {"闫", "yen"},
    {"阎", "yen yim"},
    {"段", "tuan"},
    {"雷", "lei lui"},
    {"侯", "hou hau"},
    {"龙", "lung"},
    {"史", "shih sze"},
    {"陶", "tao to"},
    {"黎", "lai"},
    {"贺", "ho"},
    {"顾", "ku koo"},
    {"毛", "mo"},
    {"郝", "hao"},
    {"龚", "kung"},
    {"邵", "shao siu"},
    {"万", "wan man"},
    {"钱", "chien chin"},
    {"严", "yen yim"},
    {"覃", "tam"},
    {"武", "wu mo"},
    {"戴", "tai"},
    {"莫", "mo mok"},
    {"孔", "kung hung"},
    {"向", "hsiang"},
    {"汤", "tang tong"},
    {"常", "chang"},
    {"温", "wen wan"},
    {"康", "kang hong"},
    {"施", "shih sze"},
    {"文", "wen man"},
    {"关", "kuan kwan"},
    {"区", "ou au"},
    {"麦", "mai mak"},
    {"霍", "huo fok"},
    {"董", "tung"},
    {"甄", "chen yan"},
    {"简", "chien kan"},
    {"欧阳", "au-yeung"},
    {"司徒", "szeto"},
    {"诸葛", "chu-ko"},
    {"司马", "ssu-ma"},
    {"上官", "sheung-kwun"},
}};
constexpr std::string_view kOthers =
    "栗华鲁冰老牛洪龚兰纪舒屈项祝梅童阮蓝闵席季麻强娄危颜樊凌霍虞支柯昝管莘经房裘缪干解应宗宣贲郁单杭包诸左吉钮嵇邢滑裴"
    "荣翁荀羊惠"
    "曲家封储靳松井富巫乌焦巴弓"
    "牧隗山谷车宓蓬全班仰仲伊宫宁仇栾暴甘厉戎祖符景詹束幸司韶郜蓟薄印宿怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻党翟贡"
    "劳姬申扶堵冉宰郦雍桑桂濮寿通"
    "边扈燕冀郏浦尚农别庄晏柴瞿充慕连茹习宦艾鱼容古易慎戈庾终居衡步都耿满弘匡国寇广禄阙东殳沃利蔚越师巩厍聂晁勾敖融冷訾"
    "辛阚那饶空毋沙养鞠须丰巢蒯相查"
    "后荆红游竺权盖益桓公俞岳齐尤皮卞伏成米贝明臧计谈路刁梁耿刑付代佟谷岑代苗鲍花安乐时殷毕郝邬喻水窦章云柏凤倪滕罗和穆"
    "元卜平涂洛隋初车战迟丛晋车桑郎";

/// Characters of given names as they are often said in Cantonese.
constexpr std::array<Surname, 94> kCantonese{{
    {"荫", "yam"},  {"振", "chun"},  {"剑", "kim"},   {"达", "tat"},    {"光", "kwong"}, {"耀", "yiu"},
    {"文", "man"},  {"明", "ming"},  {"志", "chi"},   {"伟", "wai"},    {"强", "keung"}, {"华", "wah"},
    {"国", "kwok"}, {"家", "ka"},    {"建", "kin"},   {"英", "ying"},   {"月", "yuet"},  {"娥", "ngor"},
    {"德", "tak"},  {"荣", "wing"},  {"永", "wing"},  {"健", "kin"},    {"雄", "hung"},  {"洪", "hung"},
    {"超", "chiu"}, {"辉", "fai"},   {"发", "fat"},   {"祥", "cheung"}, {"成", "shing"}, {"星", "sing"},
    {"学", "hok"},  {"友", "yau"},   {"润", "yun"},   {"冠", "koon"},   {"嘉", "ka"},    {"诚", "shing"},
    {"富", "fu"},   {"贵", "kwai"},  {"龙", "lung"},  {"玉", "yuk"},    {"珍", "chun"},  {"美", "mei"},
    {"玲", "ling"}, {"丽", "lai"},   {"慧", "wai"},   {"芳", "fong"},   {"兰", "lan"},   {"秀", "sau"},
    {"淑", "suk"},  {"仪", "yee"},   {"婉", "yuen"},  {"敏", "man"},    {"凤", "fung"},  {"萍", "ping"},
    {"平", "ping"}, {"安", "on"},    {"康", "hong"},  {"泰", "tai"},    {"俊", "chun"},  {"杰", "kit"},
    {"豪", "ho"},   {"浩", "ho"},    {"宏", "wang"},  {"权", "kuen"},   {"坤", "kwan"},  {"生", "sang"},
    {"林", "lam"},  {"森", "sum"},   {"海", "hoi"},   {"江", "kong"},   {"山", "shan"},  {"水", "shui"},
    {"金", "kam"},  {"银", "ngan"},  {"铭", "ming"},  {"锋", "fung"},   {"钧", "kwan"},  {"锦", "kam"},
    {"子", "tsz"},  {"思", "sze"},   {"诗", "sze"},   {"颖", "wing"},   {"欣", "yan"},   {"怡", "yi"},
    {"凯", "hoi"},  {"乐", "lok"},   {"天", "tin"},   {"宇", "yu"},     {"庆", "hing"},  {"兴", "hing"},
    {"振", "chun"}, {"清", "ching"}, {"正", "ching"}, {"英", "ying"},
}};

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    words.emplace_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string pinyin_of(std::u32string_view characters, bool surname) {
  std::string letters;
  for (const char32_t character : characters)
    letters += surname ? surname_reading_of(character) : reading_of(character);
  return letters;
}

/// All surnames with all their romanizations.
struct Surnames {
  Surnames() {
    for (const Surname& surname : kWritten) add(text::code_points(surname.han), words_of(surname.others));
    for (const char32_t character : text::code_points(kOthers)) add({character}, {});
  }
  void add(const std::u32string& han, const std::vector<std::string>& others) {
    std::vector<std::string>& written = of[han];
    const auto note = [&](const std::string& latin) {
      if (latin.empty() || std::find(written.begin(), written.end(), latin) != written.end()) return;
      written.push_back(latin);
      std::string letters = latin;
      std::erase(letters, '-');
      by_latin[letters].push_back(han);
    };
    note(pinyin_of(han, true));
    for (const std::string& other : others) note(other);
  }
  std::map<std::u32string, std::vector<std::string>> of;
  std::map<std::string, std::vector<std::u32string>, std::less<>> by_latin;
};

const Surnames& surnames() {
  static const Surnames kSurnames;
  return kSurnames;
}

const std::map<char32_t, std::string>& cantonese() {
  static const std::map<char32_t, std::string> kSaid = [] {
    std::map<char32_t, std::string> said;
    for (const Surname& entry : kCantonese) said.emplace(text::code_points(entry.han).front(), entry.others);
    return said;
  }();
  return kSaid;
}

/// A syllable of pinyin in Wade–Giles, without apostrophes, as newspapers print it.
std::string wade_giles(std::string_view pinyin) {
  static const std::map<std::string, std::string, std::less<>> kWhole{
      {"zi", "tzu"},   {"ci", "tzu"},  {"si", "ssu"},   {"zhi", "chih"},  {"chi", "chih"},
      {"shi", "shih"}, {"ri", "jih"},  {"yi", "i"},     {"ying", "ing"},  {"you", "yu"},
      {"yan", "yen"},  {"ye", "yeh"},  {"yue", "yueh"}, {"yong", "yung"}, {"er", "erh"},
      {"ge", "ko"},    {"ke", "ko"},   {"he", "ho"},    {"e", "o"},       {"gui", "kuei"},
      {"kui", "kuei"}, {"guo", "kuo"}, {"kuo", "kuo"},  {"huo", "huo"},   {"shuo", "shuo"}};
  if (const auto whole = kWhole.find(pinyin); whole != kWhole.end()) return whole->second;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kInitials{{{"zh", "ch"},
                                                                                            {"ch", "ch"},
                                                                                            {"b", "p"},
                                                                                            {"d", "t"},
                                                                                            {"g", "k"},
                                                                                            {"j", "ch"},
                                                                                            {"q", "ch"},
                                                                                            {"x", "hs"},
                                                                                            {"z", "ts"},
                                                                                            {"c", "ts"},
                                                                                            {"r", "j"}}};
  std::string written(pinyin);
  for (const auto& [initial, instead] : kInitials) {
    if (!pinyin.starts_with(initial)) continue;
    written = std::string(instead).append(pinyin.substr(initial.size()));
    break;
  }
  const auto end_as = [&](std::string_view end, std::string_view instead) {
    if (written.ends_with(end)) written.replace(written.size() - end.size(), end.size(), instead);
  };
  end_as("ong", "ung");
  end_as("ian", "ien");
  end_as("ie", "ieh");
  end_as("ue", "ueh");
  end_as("uo", "o");
  return written;
}

}  // namespace

std::vector<PersonName> names_in(std::u32string_view characters) {
  std::vector<PersonName> names;
  for (const std::size_t length : {std::size_t{2}, std::size_t{1}}) {
    if (characters.size() <= length || characters.size() > length + 2) continue;
    const std::u32string surname(characters.substr(0, length));
    if (surnames().of.contains(surname)) names.push_back({surname, std::u32string(characters.substr(length))});
  }
  return names;
}

std::vector<std::string> romanizations_of(const PersonName& name) {
  std::vector<std::string> forms;
  const auto add = [&](const std::string& surname, const std::vector<std::string>& given) {
    if (surname.empty() || std::any_of(given.begin(), given.end(), [](const auto& part) { return part.empty(); }))
      return;
    std::string joined;
    std::string apart;
    for (const std::string& part : given) {
      joined += part;
      apart += (apart.empty() ? "" : " ") + part;
    }
    for (const std::string& written : {joined, apart}) {
      for (const std::string& form : {surname + ' ' + written, written + ' ' + surname}) {
        if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
      }
    }
  };
  const auto known = surnames().of.find(name.surname);
  if (known == surnames().of.end()) return forms;
  std::vector<std::string> pinyin;
  std::vector<std::string> wade;
  std::vector<std::string> said;
  for (const char32_t character : name.given) {
    pinyin.emplace_back(reading_of(character));
    wade.push_back(wade_giles(pinyin.back()));
    const auto found = cantonese().find(character);
    said.push_back(found == cantonese().end() ? std::string() : found->second);
  }
  const std::string& usual = known->second.front();
  add(usual, pinyin);
  std::string wade_surname;
  for (const char32_t character : name.surname) wade_surname += wade_giles(surname_reading_of(character));
  if (wade_surname + wade[0] != usual + pinyin[0] || wade != pinyin) add(wade_surname, wade);
  for (std::size_t i = 1; i < known->second.size(); ++i) {
    add(known->second[i], said);
    add(known->second[i], pinyin);
    add(known->second[i], wade);
  }
  return forms;
}

bool is_written(char32_t character, std::string_view latin) {
  const std::string_view reading = reading_of(character);
  if (reading == latin || wade_giles(reading) == latin) return true;
  const auto found = cantonese().find(character);
  return found != cantonese().end() && found->second == latin;
}

std::vector<std::u32string> surnames_written(std::string_view latin) {
  const auto found = surnames().by_latin.find(latin);
  return found == surnames().by_latin.end() ? std::vector<std::u32string>() : found->second;
}

}  // namespace zhen::names
