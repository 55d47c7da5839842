// Characters that fold together although ICU's data keeps them apart. Used at build time alone.
#pragma once

namespace zhen::text {

struct FoldException {
  char32_t from;
  char32_t to;
};

inline constexpr FoldException kFoldExceptions[] = {
    // Apostrophes: don’t = don't.
    {0x2018, U'\''},
    {0x2019, U'\''},
    {0x201B, U'\''},
    {0x02BC, U'\''},
    // Hyphens, the minus sign and the en dash of ranges and compounds: COVID‑19 = COVID-19.
    {0x2010, U'-'},
    {0x2012, U'-'},
    {0x2013, U'-'},
    {0x2212, U'-'},
    // Variant forms of one character that ICU's Traditional–Simplified data leaves alone, as printed in Hong Kong,
    // Taiwan and older books. Only pairs that are the same word everywhere: 沈 and 沉, 像 and 象, 丁 and 叮 stay apart.
    // clang-format off
    {U'凴', U'凭'}, {U'峯', U'峰'}, {U'麪', U'面'}, {U'锺', U'钟'}, {U'衞', U'卫'}, {U'厰', U'厂'}, {U'甦', U'苏'}, {U'嶽', U'岳'},
    {U'歴', U'历'}, {U'凖', U'准'}, {U'毎', U'每'}, {U'竝', U'并'}, {U'幷', U'并'}, {U'痺', U'痹'}, {U'踫', U'碰'}, {U'閙', U'闹'},
    {U'擧', U'举'}, {U'敎', U'教'}, {U'晳', U'晰'}, {U'枱', U'台'}, {U'谘', U'咨'}, {U'钜', U'巨'}, {U'飚', U'飙'}, {U'擡', U'抬'},
    {U'箚', U'札'}, {U'劄', U'札'}, {U'谿', U'溪'}, {U'冑', U'胄'}, {U'糉', U'粽'}, {U'脩', U'修'}, {U'遶', U'绕'}, {U'迳', U'径'},
    {U'枴', U'拐'}, {U'柺', U'拐'}, {U'榦', U'干'}, {U'滙', U'汇'}, {U'濶', U'阔'}, {U'鍼', U'针'}, {U'舘', U'馆'}, {U'邨', U'村'},
    {U'餧', U'喂'}, {U'彫', U'雕'}, {U'汚', U'污'}, {U'坵', U'丘'}, {U'埜', U'野'}, {U'壻', U'婿'}, {U'寃', U'冤'}, {U'峩', U'峨'},
    {U'徃', U'往'}, {U'徧', U'遍'}, {U'恠', U'怪'}, {U'慙', U'惭'}, {U'挿', U'插'}, {U'揑', U'捏'}, {U'攷', U'考'}, {U'浄', U'净'},
    {U'渇', U'渴'}, {U'淸', U'清'}, {U'煑', U'煮'}, {U'犂', U'犁'}, {U'牕', U'窗'}, {U'窓', U'窗'}, {U'窻', U'窗'}, {U'甁', U'瓶'},
    {U'甎', U'砖'}, {U'畆', U'亩'}, {U'盌', U'碗'}, {U'碁', U'棋'}, {U'穉', U'稚'}, {U'竒', U'奇'}, {U'羗', U'羌'}, {U'羮', U'羹'},
    {U'翄', U'翅'}, {U'聨', U'联'}, {U'聴', U'听'}, {U'脃', U'脆'}, {U'葢', U'盖'}, {U'覊', U'羁'}, {U'詧', U'察'}, {U'譌', U'讹'},
    {U'讁', U'谪'}, {U'賛', U'赞'}, {U'躭', U'耽'}, {U'輭', U'软'}, {U'逈', U'迥'}, {U'鄕', U'乡'}, {U'隣', U'邻'}, {U'酧', U'酬'},
    {U'鎌', U'镰'}, {U'鏁', U'锁'}, {U'鎻', U'锁'}, {U'闗', U'关'}, {U'隂', U'阴'}, {U'鞵', U'鞋'}, {U'韈', U'袜'}, {U'頫', U'俯'},
    {U'顚', U'颠'}, {U'騐', U'验'}, {U'髩', U'鬓'}, {U'鴈', U'雁'}, {U'鵞', U'鹅'}, {U'鶏', U'鸡'}, {U'鷰', U'燕'}, {U'麐', U'麟'},
    {U'黙', U'默'}, {U'旣', U'既'}, {U'昻', U'昂'}, {U'屛', U'屏'}, {U'郞', U'郎'}, {U'愼', U'慎'}, {U'廐', U'厩'}, {U'彊', U'强'},
    {U'恊', U'协'}, {U'悤', U'匆'}, {U'懽', U'欢'}, {U'戞', U'戛'}, {U'桮', U'杯'}, {U'椀', U'碗'}, {U'槀', U'槁'}, {U'欝', U'郁'},
    {U'湼', U'涅'}, {U'瓈', U'璃'}, {U'皐', U'皋'}, {U'秌', U'秋'}, {U'蜨', U'蝶'}, {U'裵', U'裴'}, {U'軆', U'体'}, {U'辤', U'辞'},
    {U'畧', U'略'}, {U'蔕', U'蒂'}, {U'覩', U'睹'}, {U'諠', U'喧'}, {U'躱', U'躲'}, {U'顋', U'腮'}, {U'飜', U'翻'}, {U'呌', U'叫'},
    {U'刼', U'劫'}, {U'囘', U'回'}, {U'廽', U'回'}, {U'囬', U'回'},
    // clang-format on
};

}  // namespace zhen::text
