" Vim syntax of Guiju. Made by editors/generate.py from dsl/text/keywords.def; do not edit.
if exists('b:current_syntax')
  finish
endif
scriptencoding utf-8

syntax match gjLookupTail /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)区间\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjLookupTail /\<range\>/
syntax match gjTypeTail /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)格式\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjTypeTail /\<format\>/
syntax match gjExpectationTail /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)因\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectationTail /\<by\>/
syntax match gjHead /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)称\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjHead /\<as\>/
syntax match gjHead /\<on\>/
syntax match gjHead /\<to\>/
syntax match gjHead /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)取自\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjHead /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)针对\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjHead /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)对应至\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjHead /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)适用于\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjHead /\<from\>/
syntax match gjHead /\<maps\s\+to\>/
syntax match gjConfidence /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)已核\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjConfidence /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)未核\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjConfidence /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)转引\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjConfidence /\<reported\>/
syntax match gjConfidence /\<verified\>/
syntax match gjConfidence /\<unverified\>/
syntax match gjCases /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)其余\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjCases /\<else\>/
syntax match gjLookup /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)按\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjLookup /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)查得\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjLookup /\<key\>/
syntax match gjLookup /\<gives\>/
syntax match gjParam /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)自\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjParam /\<from\>/
syntax match gjField /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)主键\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjField /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)别名\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjField /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)最大\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjField /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)最小\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjField /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)询问\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjField /\<ask\>/
syntax match gjField /\<key\>/
syntax match gjField /\<max\>/
syntax match gjField /\<min\>/
syntax match gjField /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)判定日\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjField /\<alias\>/
syntax match gjField /\<as\s\+of\>/
syntax match gjDocument /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)废止\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDocument /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)文号\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDocument /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)施行\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDocument /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)判定日取\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDocument /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)发文机关\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDocument /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)适用条件\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDocument /\<issuer\>/
syntax match gjDocument /\<number\>/
syntax match gjDocument /\<dated\s\+by\>/
syntax match gjDocument /\<in\s\+force\>/
syntax match gjDocument /\<replaces\>/
syntax match gjDocument /\<applies\s\+when\>/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)应问\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)待定\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)数值\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)符合\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)豁免\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)违反\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)通过\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不符合\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不适用\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)建议类\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)禁止类\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)限制类\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpectation /\<asks\>/
syntax match gjExpectation /\<pass\>/
syntax match gjExpectation /\<exempt\>/
syntax match gjExpectation /\<figure\>/
syntax match gjExpectation /\<advisory\>/
syntax match gjExpectation /\<violated\>/
syntax match gjExpectation /\<satisfied\>/
syntax match gjExpectation /\<prohibited\>/
syntax match gjExpectation /\<restricted\>/
syntax match gjExpectation /\<noncompliant\>/
syntax match gjExpectation /\<undetermined\>/
syntax match gjExpectation /\<not\s\+applicable\>/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)且\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)为\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)则\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)否\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)或\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)是\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)每\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)至\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)若\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)非\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\<if\>/
syntax match gjExpression /\<in\>/
syntax match gjExpression /\<is\>/
syntax match gjExpression /\<or\>/
syntax match gjExpression /\<to\>/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不为\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)介于\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)任一\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)全部\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)其中\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)包含\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)匹配\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)取自\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)合计\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)否则\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)少于\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)属于\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)已知\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)最大\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)最小\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)未知\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)计数\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)超过\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\<all\>/
syntax match gjExpression /\<and\>/
syntax match gjExpression /\<any\>/
syntax match gjExpression /\<for\>/
syntax match gjExpression /\<max\>/
syntax match gjExpression /\<min\>/
syntax match gjExpression /\<not\>/
syntax match gjExpression /\<per\>/
syntax match gjExpression /\<sum\>/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不介于\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不包含\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不少于\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不属于\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不超过\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)判定日\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)对每个\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)开头为\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\<else\>/
syntax match gjExpression /\<then\>/
syntax match gjExpression /\<true\>/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)向上取整\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)向下取整\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)四舍五入\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)四舍六入\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjExpression /\<as_of\>/
syntax match gjExpression /\<count\>/
syntax match gjExpression /\<false\>/
syntax match gjExpression /\<where\>/
syntax match gjExpression /\<all\s\+of\>/
syntax match gjExpression /\<any\s\+of\>/
syntax match gjExpression /\<is\s\+not\>/
syntax match gjExpression /\<not\s\+in\>/
syntax match gjExpression /\<within\>/
syntax match gjExpression /\<at\s\+most\>/
syntax match gjExpression /\<between\>/
syntax match gjExpression /\<matches\>/
syntax match gjExpression /\<unknown\>/
syntax match gjExpression /\<at\s\+least\>/
syntax match gjExpression /\<contains\>/
syntax match gjExpression /\<is\s\+known\>/
syntax match gjExpression /\<round\s\+up\>/
syntax match gjExpression /\<less\s\+than\>/
syntax match gjExpression /\<more\s\+than\>/
syntax match gjExpression /\<is\s\+unknown\>/
syntax match gjExpression /\<not\s\+within\>/
syntax match gjExpression /\<round\s\+down\>/
syntax match gjExpression /\<not\s\+between\>/
syntax match gjExpression /\<starts\s\+with\>/
syntax match gjExpression /\<not\s\+contains\>/
syntax match gjExpression /\<round\s\+half_up\>/
syntax match gjExpression /\<round\s\+half_even\>/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)代码\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)多个\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)小数\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)整数\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)文本\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)日期\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)时长\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)是否\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)枚举\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)计量\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjType /\<bool\>/
syntax match gjType /\<code\>/
syntax match gjType /\<date\>/
syntax match gjType /\<enum\>/
syntax match gjType /\<text\>/
syntax match gjType /\<decimal\>/
syntax match gjType /\<integer\>/
syntax match gjType /\<list\s\+of\>/
syntax match gjType /\<duration\>/
syntax match gjType /\<quantity\>/
syntax match gjTest /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)给定\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjTest /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)预期\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjTest /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)判定日\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjTest /\<as\s\+of\>/
syntax match gjTest /\<given\>/
syntax match gjTest /\<expect\>/
syntax match gjTable /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)列\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjTable /\<id\>/
syntax match gjTable /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)措施\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjTable /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)编号\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjTable /\<effect\>/
syntax match gjTable /\<columns\>/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)当\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)设\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)依据\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)列出\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)应当\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)建议\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)提示\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)整改\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)期间\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)来源\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)禁止\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)限制\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)除非\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\<let\>/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)可信度\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\<when\>/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)不予禁限\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)条文未录\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjClause /\<cites\>/
syntax match gjClause /\<advise\>/
syntax match gjClause /\<during\>/
syntax match gjClause /\<forbid\>/
syntax match gjClause /\<permit\>/
syntax match gjClause /\<remedy\>/
syntax match gjClause /\<report\>/
syntax match gjClause /\<source\>/
syntax match gjClause /\<unless\>/
syntax match gjClause /\<message\>/
syntax match gjClause /\<require\>/
syntax match gjClause /\<restrict\>/
syntax match gjClause /\<unencoded\>/
syntax match gjClause /\<confidence\>/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)例外\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)参数\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)定义\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)引用\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)文件\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)测试\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)规则\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)记录\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\<use\>/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)代码表\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)对照表\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\%([0-9A-Za-z_\u4e00-\u9fff]\@1<!\)规则表\%([0-9A-Za-z_\u4e00-\u9fff]\@!\)/
syntax match gjDeclaration /\<rule\>/
syntax match gjDeclaration /\<test\>/
syntax match gjDeclaration /\<param\>/
syntax match gjDeclaration /\<table\>/
syntax match gjDeclaration /\<define\>/
syntax match gjDeclaration /\<lookup\>/
syntax match gjDeclaration /\<record\>/
syntax match gjDeclaration /\<codelist\>/
syntax match gjDeclaration /\<document\>/
syntax match gjDeclaration /\<exception\>/

syntax match gjNumber /\<\d[0-9_]*\%(\.\d\+\)\?/
syntax match gjDate /\<\d\{4}-\d\d-\d\d\>/
syntax match gjComment "//.*$"
syntax region gjComment start="/\*" end="\*/"
syntax match gjEscape /\\./ contained
syntax region gjValue matchgroup=Delimiter start=/[{｛]/ end=/[}｝]/ contained oneline
syntax region gjString start=/"/ skip=/\\./ end=/"/ oneline contains=gjEscape,gjValue
syntax region gjString start=/“/ end=/”/ oneline contains=gjEscape,gjValue

highlight default link gjLookupTail Type
highlight default link gjTypeTail Type
highlight default link gjExpectationTail Keyword
highlight default link gjHead Keyword
highlight default link gjConfidence Constant
highlight default link gjCases Statement
highlight default link gjLookup Keyword
highlight default link gjParam Keyword
highlight default link gjField Keyword
highlight default link gjDocument Keyword
highlight default link gjExpectation Constant
highlight default link gjExpression Operator
highlight default link gjType Type
highlight default link gjTest Statement
highlight default link gjTable Statement
highlight default link gjClause Statement
highlight default link gjDeclaration Structure
highlight default link gjNumber Number
highlight default link gjDate Number
highlight default link gjComment Comment
highlight default link gjEscape SpecialChar
highlight default link gjValue Identifier
highlight default link gjString String

let b:current_syntax = 'guiju'
