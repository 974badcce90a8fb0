// Every error once, and none that only follows from another.
#include <catch2/catch.hpp>

#include "small_pack.hpp"

using guiju::test::SmallPack;
using Said = std::vector<std::string>;

TEST_CASE("what is on a record that nobody declared is wrong there alone") {
  CHECK(SmallPack("document d { }\n"
                  "rule r on A { cites d \"1\" when area > 3 m2 forbid b }\n"
                  "table t on A from \"t.csv\" { cites d \"{k}\" when zz == {k} and kk forbid unless {u} }\n"
                  "define e on A = x\n"
                  "exception x to r, t.* on A { cites d \"2\" when zz }",
                  {{"t.csv", "k,u\na,b\n"}})
            .errors() == Said{"2 UnknownName", "3 UnknownName", "4 UnknownName", "5 UnknownName"});
}

TEST_CASE("users of a define, param, list or field with an error in it are not blamed") {
  CHECK(SmallPack("document d { }\ncodelist c from \"absent.csv\"\n"
                  "record A { key id : text  x : bool  q : code c  p : quantity furlong }\n"
                  "define a on A = x + 1\ndefine b on A = a and not x\n"
                  "param lim : quantity m2 = \"三\"\n"
                  "lookup l from \"gone.csv\" { key n : integer gives v : integer }\n"
                  "rule r on A { cites d \"{a}\" forbid a and b and q within C9 and p > 3 m2 message \"{a}\" report a }\n"
                  "table t on A from \"t.csv\" { cites d \"1\" forbid unless {u} when {w} }\n"
                  "test \"t\" { given A { id: \"x\", q: C1, p: 3 } expect figure a == 3 }",
                  {{"t.csv", "u,w\na;b,a\nb,b;a\n"}})
            .errors() == Said{"2 FileMissing", "3 UnknownUnit", "4 NotANumber", "6 TypeMismatch", "7 FileMissing"});
}

TEST_CASE("the rows of a table whose file or ids cannot be read are nobody's fault") {
  CHECK(SmallPack("document d { }\nrecord A { key id : text  k : text }\n"
                  "table t on A from \"gone.csv\" { cites d \"1\" id \"{k}\" when k == {k} forbid }\n"
                  "table u on A from \"t.csv\" { cites d \"1\" id \"{no}\" when k == {k} forbid }\n"
                  "table v on A from \"t.csv\" { cites d \"1\" id \"{k}\" when k == {k} forbid }\n"
                  "exception e to t.a, t.*, u.a on A { cites d \"2\" }\n"
                  "exception f to v.b on A { cites d \"2\" }",
                  {{"t.csv", "k\na\n"}})
            .errors() == Said{"3 FileMissing", "4 UnknownColumn", "7 RowMissing"});
}

TEST_CASE("a name that was left out or cannot be read is not asked for again") {
  CHECK(SmallPack("document d { dated by on }\nrecord { key id : text  x : bool  on : date }\nrule r on A { cites d \"1\" forbid x }").errors() ==
        Said{"2 ExpectedToken"});
  CHECK(SmallPack("document d { }\nrecord A { key id : text  x : bool }\nrule on A { cites d \"1\" forbid x }\n"
                  "exception e to r on A { cites d \"1\" }")
            .errors().size() == 1);
  CHECK(SmallPack("document d { }\n Firm \"企业\" { key id : text  x : bool }\nrule r on 企业 { cites d \"1\" forbid x }").errors().size() == 1);
  CHECK(SmallPack("document d { }\nrecord A { key id : text  n : integer }\ndefine b on A = n whatever {1, 2}\n"
                  "rule r on A { cites d \"1\" forbid b and nix }")
            .errors() == Said{"3 ExpectedToken", "4 UnknownName"});
}

TEST_CASE("a clause that stands twice may have used the lets that now seem unused") {
  CHECK(SmallPack("document d { }\nrecord A { key id : text  n : integer }\n"
                  "rule r on A { cites d \"1\" let p = n when n > 1 when p > 2 forbid }")
            .errors() == Said{"3 ClauseTwice"});
}

TEST_CASE("a row that is too long is one error and its cells are none") {
  CHECK(SmallPack("document d { }\nrecord A { key id : text  n : integer  k : text }\n"
                  "table t on A from \"t.csv\" { columns { n : integer } id \"{k}\" cites d \"1\" when k == {k} and n > {n} forbid }\n"
                  "exception e to t.甲 on A { cites d \"2\" }",
                  {{"t.csv", "k,n\n甲,乙,3\n丙,x\n"}})
            .errors() == Said{"t.csv 2  CsvRowLong", "t.csv 3 n CellNotANumber"});
}
