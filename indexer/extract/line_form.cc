#include "indexer/extract/line_form.h"

#include <array>
#include <vector>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

enum class Where : std::uint8_t {
  kWhole,  ///< the line says this and nothing else (marks and numbers after it ignored)
  kStart,  ///< the line begins with it
  kAny,    ///< it stands somewhere in the line, at word boundaries
};

struct Phrase {
  std::string_view text;  ///< ASCII letters in lower case
  Where where;
  LineForm form;
  std::uint8_t longest;  ///< lines of more words are not judged by it
};

constexpr Where W = Where::kWhole;
constexpr Where S = Where::kStart;
constexpr Where A = Where::kAny;
constexpr LineForm kTool = LineForm::kTool;
constexpr LineForm kLegal = LineForm::kLegal;
constexpr LineForm kRelated = LineForm::kRelated;
constexpr LineForm kComments = LineForm::kComments;
constexpr LineForm kCredit = LineForm::kCredit;
constexpr LineForm kByline = LineForm::kByline;
constexpr LineForm kMedia = LineForm::kMediaNote;

constexpr Phrase kPhrases[] = {
    // Sharing, sizes, accounts, apps.
    {"comment(s)", A, kTool, 12},
    {"share this", S, kTool, 10},
    {"share on", S, kTool, 6},
    {"share", W, kTool, 6},
    {"share via", S, kTool, 6},
    {"share to", S, kTool, 6},
    {"tweet", W, kTool, 4},
    {"pin", W, kTool, 3},
    {"print", W, kTool, 4},
    {"print e-mail", A, kTool, 12},
    {"email", W, kTool, 4},
    {"e-mail", W, kTool, 4},
    {"print this", S, kTool, 6},
    {"email this", S, kTool, 8},
    {"bookmark", S, kTool, 5},
    {"font size", A, kTool, 8},
    {"text size", A, kTool, 8},
    {"facebook", W, kTool, 3},
    {"twitter", W, kTool, 3},
    {"whatsapp", W, kTool, 3},
    {"linkedin", W, kTool, 3},
    {"reddit", W, kTool, 3},
    {"pinterest", W, kTool, 3},
    {"instagram", W, kTool, 3},
    {"youtube", W, kTool, 3},
    {"wechat", W, kTool, 3},
    {"weibo", W, kTool, 3},
    {"copy link", W, kTool, 4},
    {"save", W, kTool, 2},
    {"sign in", S, kTool, 8},
    {"sign up", S, kTool, 14},
    {"log in", S, kTool, 8},
    {"log out", S, kTool, 8},
    {"login", S, kTool, 6},
    {"register", W, kTool, 4},
    {"subscribe", S, kTool, 14},
    {"newsletter", W, kTool, 4},
    {"newsletters", W, kTool, 4},
    {"get our newsletter", A, kTool, 20},
    {"sign up for", A, kTool, 20},
    {"skip to", S, kTool, 8},
    {"jump to", S, kTool, 6},
    {"toggle", S, kTool, 5},
    {"menu", W, kTool, 3},
    {"search", W, kTool, 4},
    {"close", W, kTool, 2},
    {"cookies", A, kTool, 40},
    {"cookie policy", A, kLegal, 30},
    {"use cookies", A, kLegal, 150},
    {"uses cookies", A, kLegal, 150},
    {"使用cookie", A, kLegal, 150},
    {"enable javascript", A, kTool, 30},
    {"app download", A, kTool, 8},
    {"download the app", A, kTool, 14},
    {"download our app", A, kTool, 14},
    {"back to top", W, kTool, 6},
    {"go to forum", A, kTool, 8},
    {"bookmark and share", A, kTool, 8},
    {"listen to this", S, kTool, 8},
    {"min read", A, kTool, 12},
    {"minute read", A, kTool, 12},
    {"minutes read", A, kTool, 12},
    {"view all", S, kTool, 8},
    {"see all", S, kTool, 8},
    {"load more", S, kTool, 6},
    {"show more", W, kTool, 4},
    {"read full article", W, kTool, 5},
    {"click here", S, kTool, 12},
    {"loading", W, kTool, 3},
    {"continue reading", S, kTool, 8},
    {"follow us", S, kTool, 14},
    {"follow me", S, kTool, 10},
    {"follow", W, kTool, 3},
    {"like us", S, kTool, 8},
    {"on twitter and facebook", A, kTool, 20},
    {"on facebook and twitter", A, kTool, 20},
    {"join the conversation", A, kComments, 16},
    {"send your stories", A, kTool, 12},
    {"rss", W, kTool, 2},
    {"mobile", W, kTool, 2},
    {"scan the qr", A, kTool, 14},
    {"qr code", A, kTool, 10},
    {"分享到", S, kTool, 12},
    {"分享至", S, kTool, 12},
    {"分享", W, kTool, 6},
    {"分享:", S, kTool, 12},
    {"分享：", S, kTool, 12},
    {"转发", W, kTool, 4},
    {"轉發", W, kTool, 4},
    {"收藏", W, kTool, 4},
    {"点赞", S, kTool, 10},
    {"點贊", S, kTool, 10},
    {"打印", S, kTool, 8},
    {"列印", S, kTool, 8},
    {"字号", S, kTool, 8},
    {"字號", S, kTool, 8},
    {"字体", S, kTool, 8},
    {"字體", S, kTool, 8},
    {"调整字体", W, kTool, 8},
    {"缩小字体", A, kTool, 12},
    {"放大字体", A, kTool, 12},
    {"微信", W, kTool, 3},
    {"微博", W, kTool, 3},
    {"qzone", W, kTool, 3},
    {"扫一扫", A, kTool, 16},
    {"掃一掃", A, kTool, 16},
    {"扫码", A, kTool, 14},
    {"扫描二维码", A, kTool, 16},
    {"掃描", S, kTool, 14},
    {"二维码", A, kTool, 14},
    {"二維碼", A, kTool, 14},
    {"下载app", A, kTool, 12},
    {"下載app", A, kTool, 12},
    {"客户端下载", A, kTool, 10},
    {"手机看", S, kTool, 8},
    {"下载客户端", A, kTool, 14},
    {"客户端", W, kTool, 4},
    {"客戶端", W, kTool, 4},
    {"登录", S, kTool, 8},
    {"登錄", S, kTool, 8},
    {"登入", S, kTool, 8},
    {"注册", S, kTool, 8},
    {"註冊", S, kTool, 8},
    {"订阅", S, kTool, 8},
    {"訂閱", S, kTool, 10},
    {"加入收藏", A, kTool, 8},
    {"设为首页", A, kTool, 8},
    {"設為首頁", A, kTool, 8},
    {"返回顶部", A, kTool, 10},
    {"返回頂部", A, kTool, 10},
    {"回到顶部", A, kTool, 10},
    {"回頂端", A, kTool, 8},
    {"忘记密码", A, kTool, 8},
    {"关注我们", A, kTool, 8},
    {"關注我們", A, kTool, 8},
    {"追蹤我們", A, kTool, 8},
    {"加载更多", A, kTool, 6},
    {"加载中", A, kTool, 6},
    {"查看更多", S, kTool, 8},
    {"查看全部", S, kTool, 8},
    {"点击查看", S, kTool, 10},
    {"纠错", A, kTool, 3},
    {"糾錯", A, kTool, 3},
    {"举报", W, kTool, 3},
    {"檢舉", W, kTool, 3},
    {"公众号", A, kTool, 12},
    {"公眾號", A, kTool, 12},
    {"加好友", A, kTool, 8},
    // Legal footers and contacts.
    {"copyright", A, kLegal, 60},
    {"(c)", S, kLegal, 20},
    {"©", A, kLegal, 60},
    {"all rights reserved", A, kLegal, 80},
    {"terms of use", A, kLegal, 20},
    {"terms of service", A, kLegal, 20},
    {"privacy policy", A, kLegal, 24},
    {"privacy", W, kLegal, 3},
    {"terms", W, kLegal, 3},
    {"contact us", A, kLegal, 10},
    {"about us", A, kLegal, 8},
    {"advertise with us", A, kLegal, 8},
    {"powered by", S, kLegal, 10},
    {"site map", W, kLegal, 4},
    {"sitemap", W, kLegal, 4},
    {"without permission", A, kLegal, 40},
    {"版权所有", A, kLegal, 60},
    {"版權所有", A, kLegal, 60},
    {"版权声明", A, kLegal, 20},
    {"icp备", A, kLegal, 80},
    {"icp證", A, kLegal, 80},
    {"icp证", A, kLegal, 80},
    {"公网安备", A, kLegal, 60},
    {"公安备案", A, kLegal, 40},
    {"许可证", A, kLegal, 24},
    {"許可證", A, kLegal, 24},
    {"备案号", A, kLegal, 30},
    {"违法和不良信息", A, kLegal, 40},
    {"举报电话", A, kLegal, 40},
    {"举报邮箱", A, kLegal, 40},
    {"不得转载", A, kLegal, 60},
    {"不得轉載", A, kLegal, 60},
    {"未经授权", A, kLegal, 60},
    {"未經授權", A, kLegal, 60},
    {"请勿转载", A, kLegal, 40},
    {"请注明", A, kLegal, 60},
    {"請註明", A, kLegal, 60},
    {"免责声明", A, kLegal, 200},
    {"免責聲明", A, kLegal, 200},
    {"联系我们", A, kLegal, 12},
    {"聯絡我們", A, kLegal, 12},
    {"聯繫我們", A, kLegal, 12},
    {"关于我们", A, kLegal, 12},
    {"關於我們", A, kLegal, 12},
    {"隐私政策", A, kLegal, 14},
    {"隱私權", A, kLegal, 14},
    {"服务条款", A, kLegal, 14},
    {"服務條款", A, kLegal, 14},
    {"网站地图", A, kLegal, 10},
    {"網站地圖", A, kLegal, 10},
    {"友情链接", A, kLegal, 10},
    {"友情連結", A, kLegal, 10},
    {"广告服务", A, kLegal, 12},
    {"技术支持", S, kLegal, 12},
    {"主办单位", S, kLegal, 20},
    {"主办：", S, kLegal, 20},
    {"承办：", S, kLegal, 20},
    {"仅供参考", A, kLegal, 60},
    {"僅供參考", A, kLegal, 60},
    // What follows an article.
    {"related", W, kRelated, 3},
    {"related articles", S, kRelated, 6},
    {"related stories", S, kRelated, 6},
    {"related news", S, kRelated, 6},
    {"related topics", S, kRelated, 6},
    {"related posts", S, kRelated, 6},
    {"related content", S, kRelated, 6},
    {"related reading", S, kRelated, 6},
    {"related links", S, kRelated, 6},
    {"related coverage", S, kRelated, 6},
    {"related:", S, kRelated, 20},
    {"more from", S, kRelated, 8},
    {"more on", S, kRelated, 8},
    {"more stories", S, kRelated, 6},
    {"more news", S, kRelated, 5},
    {"most read", S, kRelated, 5},
    {"most popular", S, kRelated, 6},
    {"most viewed", S, kRelated, 5},
    {"trending", S, kRelated, 4},
    {"popular", W, kRelated, 3},
    {"recommended", S, kRelated, 5},
    {"you may also", S, kRelated, 8},
    {"you might also", S, kRelated, 8},
    {"you might like", S, kRelated, 8},
    {"also in the news", S, kRelated, 6},
    {"read next", S, kRelated, 5},
    {"up next", S, kRelated, 4},
    {"next article", S, kRelated, 12},
    {"next story", S, kRelated, 12},
    {"previous article", S, kRelated, 12},
    {"recent posts", S, kRelated, 5},
    {"latest news", S, kRelated, 5},
    {"latest stories", S, kRelated, 5},
    {"top stories", S, kRelated, 5},
    {"top news", S, kRelated, 4},
    {"editor's picks", S, kRelated, 5},
    {"from around the web", S, kRelated, 7},
    {"around the web", S, kRelated, 7},
    {"sponsored", S, kRelated, 5},
    {"promoted", S, kRelated, 5},
    {"see also", W, kRelated, 4},
    {"don't miss", S, kRelated, 5},
    {"what to read next", S, kRelated, 6},
    {"explore more", S, kRelated, 5},
    {"about the author", S, kRelated, 6},
    {"about me", W, kRelated, 3},
    {"tags", W, kRelated, 3},
    {"tags:", S, kRelated, 30},
    {"topics:", S, kRelated, 30},
    {"filed under", S, kRelated, 20},
    {"keywords:", S, kRelated, 30},
    {"previous:", S, kRelated, 30},
    {"next:", S, kRelated, 30},
    {"related searches", S, kRelated, 5},
    {"hot topics", S, kRelated, 4},
    {"photos", W, kTool, 2},
    {"special coverage", S, kRelated, 4},
    {"相关阅读", S, kRelated, 12},
    {"相關閱讀", S, kRelated, 12},
    {"相关新闻", S, kRelated, 12},
    {"相關新聞", S, kRelated, 12},
    {"相关报道", S, kRelated, 12},
    {"相關報道", S, kRelated, 12},
    {"相關報導", S, kRelated, 12},
    {"相关推荐", S, kRelated, 12},
    {"相關推薦", S, kRelated, 12},
    {"相关内容", S, kRelated, 12},
    {"相关稿件", S, kRelated, 8},
    {"相关文章", S, kRelated, 12},
    {"相關文章", S, kRelated, 12},
    {"相关链接", S, kRelated, 8},
    {"相关资讯", S, kRelated, 12},
    {"相关专题", S, kRelated, 12},
    {"延伸阅读", S, kRelated, 12},
    {"延伸閱讀", S, kRelated, 12},
    {"推荐阅读", S, kRelated, 12},
    {"推薦閱讀", S, kRelated, 12},
    {"为您推荐", S, kRelated, 8},
    {"为你推荐", S, kRelated, 8},
    {"為您推薦", S, kRelated, 8},
    {"為你推薦", S, kRelated, 8},
    {"猜你喜欢", S, kRelated, 8},
    {"猜你喜歡", S, kRelated, 8},
    {"热门", S, kRelated, 5},
    {"熱門", S, kRelated, 5},
    {"热点", W, kRelated, 5},
    {"热播", S, kRelated, 6},
    {"排行榜", A, kRelated, 8},
    {"点击排行", A, kRelated, 8},
    {"更多", S, kRelated, 6},
    {"更多>", A, kRelated, 10},
    {"新闻推荐", S, kRelated, 6},
    {"精彩推荐", S, kRelated, 8},
    {"最新消息", W, kRelated, 5},
    {"最新新闻", S, kRelated, 5},
    {"最新報導", S, kRelated, 5},
    {"今日热点", S, kRelated, 5},
    {"编辑推荐", S, kRelated, 5},
    {"編輯推薦", S, kRelated, 5},
    {"图片新闻", W, kRelated, 5},
    {"专题推荐", S, kRelated, 5},
    {"上一篇", S, kRelated, 40},
    {"下一篇", S, kRelated, 40},
    {"上一页", S, kRelated, 8},
    {"下一页", S, kRelated, 8},
    {"标签：", S, kRelated, 40},
    {"标签:", S, kRelated, 40},
    {"標籤：", S, kRelated, 40},
    {"關鍵字：", S, kRelated, 40},
    {"关键词：", S, kRelated, 40},
    {"关键字", S, kRelated, 10},
    {"精选推荐", A, kRelated, 6},
    {"今日推荐", S, kRelated, 6},
    {"收视", S, kRelated, 5},
    {"comments", W, kComments, 4},
    {"no comments", S, kComments, 5},
    {"reply", W, kComments, 2},
    {"回复", W, kComments, 4},
    {"回覆", W, kComments, 4},
    {"antworten", W, kComments, 2},
    {"répondre", W, kComments, 2},
    {"responder", W, kComments, 2},
    {"responses", W, kComments, 3},
    {"kommentare", S, kComments, 6},
    {"commentaires", S, kComments, 6},
    {"comentarios", S, kComments, 6},
    {"comentários", S, kComments, 6},
    {"mehr zum thema", S, kRelated, 10},
    {"lire aussi", S, kRelated, 20},
    {"sur le même sujet", S, kRelated, 6},
    {"à lire aussi", S, kRelated, 20},
    {"lea también", S, kRelated, 16},
    {"leia também", S, kRelated, 16},
    {"auch interessant", S, kRelated, 6},
    {"en relación", S, kRelated, 6},
    {"související", S, kRelated, 4},
    {"関連記事", S, kRelated, 6},
    {"other stories", S, kRelated, 5},
    {"other news", S, kRelated, 5},
    {"what do you think", S, kComments, 8},
    {"permalink", S, kTool, 6},
    {"copy link", S, kTool, 14},
    {"click to share", A, kTool, 14},
    {"click to email", A, kTool, 14},
    {"click to print", A, kTool, 14},
    {"opens in new window", A, kTool, 16},
    {"leave a reply", S, kComments, 6},
    {"leave a comment", S, kComments, 6},
    {"add your comment", S, kComments, 8},
    {"add a comment", S, kComments, 8},
    {"post a comment", S, kComments, 6},
    {"your comment", W, kComments, 4},
    {"view comments", S, kComments, 6},
    {"show comments", S, kComments, 6},
    {"discussion", W, kComments, 2},
    {"reader comments", S, kComments, 6},
    {"comments are closed", S, kComments, 8},
    {"评论", W, kComments, 4},
    {"評論", W, kComments, 4},
    {"全部评论", S, kComments, 8},
    {"网友评论", S, kComments, 10},
    {"網友評論", S, kComments, 10},
    {"最新评论", S, kComments, 6},
    {"热门评论", S, kComments, 6},
    {"發表評論", A, kComments, 8},
    {"发表评论", A, kComments, 8},
    {"我要评论", S, kComments, 8},
    {"条评论", A, kComments, 6},
    {"跟帖", A, kComments, 6},
    {"留言", W, kComments, 4},
    {"新闻评论", W, kComments, 4},
    // Credits and bylines.
    {"责任编辑", S, kCredit, 24},
    {"責任編輯", S, kCredit, 24},
    {"责任编辑：", A, kCredit, 30},
    {"责任编辑:", A, kCredit, 30},
    {"責任編輯：", A, kCredit, 30},
    {"责编", S, kCredit, 16},
    {"責編", S, kCredit, 16},
    {"(责编", S, kCredit, 16},
    {"（责编", S, kCredit, 16},
    {"(责任编辑", S, kCredit, 24},
    {"（责任编辑", S, kCredit, 24},
    {"編輯：", S, kCredit, 16},
    {"编辑：", S, kCredit, 24},
    {"编辑:", S, kCredit, 24},
    {"（编辑", S, kCredit, 24},
    {"(编辑", S, kCredit, 24},
    {"（編輯", S, kCredit, 24},
    {"校对：", S, kCredit, 16},
    {"审核：", S, kCredit, 16},
    {"核稿編輯", S, kCredit, 16},
    {"editor:", S, kCredit, 12},
    {"(editor:", S, kCredit, 12},
    {"web editor", S, kCredit, 10},
    {"editors:", S, kCredit, 12},
    {"(web editor", S, kCredit, 14},
    {"responsible editor", S, kCredit, 12},
    {"来源", S, kByline, 24},
    {"來源", S, kByline, 24},
    {"稿源", S, kByline, 24},
    {"稿件来源", S, kByline, 24},
    {"信息来源", S, kByline, 24},
    {"消息来源", S, kByline, 24},
    {"文章来源", S, kByline, 24},
    {"新闻来源", S, kByline, 24},
    {"资料来源", S, kByline, 24},
    {"原标题", S, kByline, 60},
    {"作者：", S, kByline, 24},
    {"作者:", S, kByline, 24},
    {"记者：", S, kByline, 16},
    {"記者：", S, kByline, 16},
    {"发布时间", S, kByline, 24},
    {"發布時間", S, kByline, 24},
    {"发布日期", S, kByline, 24},
    {"發布日期", S, kByline, 24},
    {"發佈日期", S, kByline, 24},
    {"发表时间", S, kByline, 24},
    {"发表于", S, kByline, 40},
    {"發表於", S, kByline, 24},
    {"更新时间", S, kByline, 24},
    {"更新時間", S, kByline, 24},
    {"时间：", S, kByline, 24},
    {"日期：", S, kByline, 24},
    {"時間：", S, kByline, 24},
    {"浏览", S, kByline, 8},
    {"阅读", S, kByline, 6},
    {"阅读量", S, kByline, 6},
    {"点击数", S, kByline, 8},
    {"source:", S, kByline, 14},
    {"[source", S, kByline, 16},
    {"(source", S, kByline, 16},
    {"published", S, kByline, 14},
    {"posted", S, kByline, 14},
    {"updated", S, kByline, 14},
    {"last updated", S, kByline, 14},
    {"last modified", S, kByline, 14},
    {"first published", S, kByline, 14},
    {"published:", A, kByline, 20},
    {"updated:", A, kByline, 20},
    {"by", W, kByline, 2},
    // Pictures, films, advertisements.
    {"advertisement", W, kMedia, 4},
    {"advertisements", W, kMedia, 4},
    {"story continues below", A, kMedia, 8},
    {"article continues", S, kMedia, 8},
    {"ad", W, kMedia, 1},
    {"广告", W, kMedia, 3},
    {"廣告", W, kMedia, 3},
    {"scroll to continue", A, kMedia, 8},
    {"play video", S, kMedia, 4},
    {"watch video", S, kMedia, 4},
    {"now playing", S, kMedia, 6},
};

/// Phrases by their first two bytes, so that each place of a line tries few of them.
class PhraseTable {
 public:
  PhraseTable() {
    heads_.fill(-1);
    next_.resize(std::size(kPhrases), -1);
    for (std::size_t i = std::size(kPhrases); i-- > 0;) {
      auto& head = heads_[slot(kPhrases[i].text)];
      next_[i] = head;
      head = static_cast<std::int16_t>(i);
    }
  }
  int first(std::string_view text) const { return heads_[slot(text)]; }
  int next(int phrase) const { return next_[static_cast<std::size_t>(phrase)]; }

 private:
  static std::size_t slot(std::string_view text) {
    const auto a = static_cast<unsigned char>(ascii_lower(text[0]));
    const auto b = static_cast<unsigned char>(text.size() > 1 ? ascii_lower(text[1]) : 0);
    return (static_cast<std::size_t>(a) << 8 | b) % 4093;
  }
  std::array<std::int16_t, 4093> heads_;
  std::vector<std::int16_t> next_;
};

bool is_word_byte(char c) {
  return is_ascii_letter(static_cast<unsigned char>(c));
}

/// Only marks, numbers and blanks are left: "Comments (12) >>".
bool nothing_left(std::string_view rest) {
  for (std::size_t i = 0; i < rest.size();) {
    const char32_t c = next_code_point(rest, i);
    if (is_alphabetic(c) || is_han(c)) return false;
  }
  return true;
}

bool matches(const Phrase& phrase, std::string_view content, std::size_t at, unsigned length) {
  if (length > phrase.longest || (phrase.where != Where::kAny && at != 0)) return false;
  if (!starts_with_ignoring_case(content.substr(at), phrase.text)) return false;
  const std::size_t end = at + phrase.text.size();
  if (at > 0 && is_word_byte(phrase.text[0]) && is_word_byte(content[at - 1]) &&
      !(content[at] >= 'A' && content[at] <= 'Z')) {
    return false;
  }
  if (end < content.size() && is_word_byte(phrase.text.back()) && content[end] >= 'a' && content[end] <= 'z') {
    return false;
  }
  return phrase.where != Where::kWhole || nothing_left(content.substr(end));
}

}  // namespace

namespace {

/// "13 Comments", "There are 13 comments", "Comments (4)".
bool counts_comments(std::string_view content, unsigned length) {
  if (length > 6) return false;
  const std::size_t at = find_ignoring_case(content, "comment");
  if (at == std::string_view::npos || at == 0) return false;
  const std::size_t digit = content.find_first_of("0123456789");
  return digit < at && at - digit < 7;
}

}  // namespace

LineForm form_of(std::string_view content, unsigned length) {
  static const PhraseTable table;
  if (content.empty() || length > 200) return LineForm::kPlain;
  for (std::size_t at = 0; at < content.size(); ++at) {
    if ((static_cast<unsigned char>(content[at]) & 0xC0) == 0x80) continue;
    for (int i = table.first(content.substr(at)); i >= 0; i = table.next(i)) {
      if (matches(kPhrases[i], content, at, length)) return kPhrases[i].form;
    }
  }
  return counts_comments(content, length) ? LineForm::kComments : LineForm::kPlain;
}

}  // namespace zhen::indexer
