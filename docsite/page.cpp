#include "docsite/page.hpp"

namespace guiju::docsite {
namespace {

constexpr char const* style = R"css(
:root{--ink:#1d2328;--soft:#5b666f;--paper:#fdfdfb;--line:#d9dcd8;--mark:#8c1d18;--box:#f4f3ee}
@media(prefers-color-scheme:dark){:root{--ink:#e4e6e3;--soft:#a3aca8;--paper:#17191a;--line:#3a3f40;--mark:#f0a39c;--box:#202425}}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:var(--paper);font:16px/1.7 "Source Han Serif SC","Noto Serif CJK SC","Songti SC",Georgia,serif}
.frame{display:grid;grid-template-columns:15rem minmax(0,1fr);max-width:80rem;margin:auto}
nav{padding:1.5rem 1rem;border-right:1px solid var(--line);font-family:system-ui,"Noto Sans CJK SC",sans-serif;font-size:.9rem;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto}
nav a{display:block;padding:.15rem 0;color:inherit;text-decoration:none}nav a:hover{text-decoration:underline}nav a.here{color:var(--mark);font-weight:600}
main{padding:1.5rem 2rem 4rem}h1{font-size:1.7rem;line-height:1.35}h2{margin-top:2.2rem;border-bottom:1px solid var(--line)}
h3{margin:0 0 .3rem;font-size:1.1rem}a{color:var(--mark)}code,.id{font:.85em ui-monospace,monospace;color:var(--soft)}
article{border:1px solid var(--line);background:var(--box);border-radius:4px;padding:.9rem 1.2rem;margin:1rem 0}
article dl{display:grid;grid-template-columns:6.5em minmax(0,1fr);gap:.25rem .8rem;margin:.4rem 0}dt{color:var(--soft);font-size:.9rem}dd{margin:0;overflow-wrap:anywhere}
ul{margin:.2rem 0;padding-left:1.3rem}.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border:1px solid var(--line);padding:.35rem .55rem;text-align:left;vertical-align:top}td:last-child{overflow-wrap:anywhere}
th{background:var(--box);white-space:nowrap;font-family:system-ui,sans-serif;font-weight:600}tr:target,article:target{outline:2px solid var(--mark)}
.effect{font-weight:700;color:var(--mark)}.soft,footer{color:var(--soft);font-size:.88rem}
input[type=search]{width:100%;max-width:30rem;padding:.5rem;font:inherit;border:1px solid var(--line);background:var(--paper);color:inherit}
@media(max-width:50rem){.frame{display:block}nav{position:static;max-height:none;border:0;border-bottom:1px solid var(--line)}nav a{display:inline-block;margin-right:.8rem}main{padding:1rem}}
@media print{nav,.find{display:none}.frame{display:block;max-width:none}main{padding:0}article,tr{break-inside:avoid}thead{display:table-header-group}body{font-size:10.5pt;background:#fff;color:#000}a{color:inherit;text-decoration:none}}
)css";

// Shows only what has the words typed; without a script everything is shown.
constexpr char const* script = R"js(
(function(){var all=document.querySelectorAll('main article, main tbody tr');if(all.length<12)return;
var box=document.createElement('p');box.className='find';var input=document.createElement('input');input.type='search';
input.placeholder=document.documentElement.lang==='zh'?'在本页查找':'Find on this page';input.setAttribute('aria-label',input.placeholder);
box.appendChild(input);var h=document.querySelector('main h1');h.parentNode.insertBefore(box,h.nextSibling);
input.addEventListener('input',function(){var words=input.value.toLowerCase().split(/\s+/);
all.forEach(function(one){var text=one.textContent.toLowerCase();one.hidden=!words.every(function(w){return text.indexOf(w)>=0})})})})();
)js";

}  // namespace

std::string anchor(std::string_view id) {
  std::string out;
  for (char const c : id) {
    auto const byte = static_cast<unsigned char>(c);
    bool const plain = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || c == '-' || c == '_' || c == '.';
    out += plain ? c : '-';
  }
  return out;
}

std::string page(Frame const& frame, std::string const& file, std::string const& title, std::string const& body) {
  bool const zh = frame.chinese;
  std::string out = std::string("<!DOCTYPE html>\n<html lang=\"") + (zh ? "zh" : "en") +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" + escaped(title) + " · " +
                    escaped(frame.pack) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<div class=\"frame\">\n<nav>\n<strong>" + escaped(frame.pack) + "</strong>\n";
  for (Link const& link : frame.pages)
    out += "<a href=\"" + escaped(link.file) + "\"" + (link.file == file ? " class=\"here\" aria-current=\"page\"" : "") + ">" + escaped(link.title) + "</a>\n";
  out += std::string("<a href=\"../") + (zh ? "en" : "zh") + "/" + escaped(file) + "\" lang=\"" + (zh ? "en" : "zh") + "\">" + (zh ? "English" : "中文") +
         "</a>\n</nav>\n<main>\n<h1>" + escaped(title) + "</h1>\n" + body + "<footer><p>" + (zh ? "版本 " : "version ") + escaped(frame.version) + " · sha256 <code>" +
         escaped(frame.digest.substr(0, 16)) + "</code>" + (zh ? " · 本页由规则包生成，以文件正文为准。" : " · Made from the rule pack; the documents themselves prevail.") +
         "</p></footer>\n</main>\n</div>\n<script>" + script + "</script>\n</body>\n</html>\n";
  return out;
}

std::string html_table(std::vector<std::string> const& header, std::vector<std::vector<std::string>> const& rows) {
  std::string out = "<div class=\"scroll\"><table>\n<thead><tr>";
  for (std::string const& cell : header) out += "<th>" + cell + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (auto const& row : rows) {
    out += "<tr>";
    for (std::string const& cell : row) out += "<td>" + cell + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table></div>\n";
}

}  // namespace guiju::docsite
