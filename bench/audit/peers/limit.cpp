// The physical limit for the batch audit: a program that can do nothing else. Came with the benchmark material of the project, unchanged.
//
//   limit [--strict] [--io read|mmap] [--threads N] ENTERPRISES CATALOGUE SECTIONS OUT
//
// What makes it fast, and what a real engine cannot copy as it is:
//   * the 15 columns and their order are built in;
//   * separators are found 64 bytes at a time and turned into positions without a branch;
//   * (code, district, action) is one cell of a ready table that lists the rules left over, so only
//     the dates and the exceptions of rules that will nearly all hit are looked at;
//   * without --strict a row is only checked for being well formed when it is about to be reported
//     (the violations are the same). With --strict every row is checked and the bad ones are counted,
//     which is what a tool that must account for every row has to do.
// --io read copies pieces of 128 KiB that stay in the cache (memory does not grow with the rows);
// --io mmap reads the pages in place.
#include <fcntl.h>
#include <immintrin.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using u64 = uint64_t;

static constexpr int NCOL = 15;
static const char *const COLS[NCOL] = {
    "id", "name", "industry_code", "district", "ring", "action", "floor_area_m2", "registered_capital",
    "application_date", "is_headquarters", "is_rd_only", "uses_hazardous_chemicals",
    "serves_city_operation", "energy_use_tce", "employees"};
enum Op : u8 { LT, LE, GT, GE, EQ, NE };

[[noreturn]] static void die(const std::string &m) { fprintf(stderr, "limit: %s\n", m.c_str()); exit(2); }

static void split(std::string_view s, char d, std::vector<std::string_view> &out) {
    out.clear();
    for (size_t p = 0; p <= s.size();) {
        size_t q = std::min(s.find(d, p), s.size());
        out.push_back(s.substr(p, q - p));
        p = q + 1;
    }
}

// ---------------------------------------------------------------- the rules
struct Conj { u8 col, op; double v; };
struct Rule {
    std::string prefix, tail;                  // tail is ",clause,verdict\n"
    u32 dmask, amask, from, to, nconj = 0;     // masks over the names; ~0 = any
    Conj conj[3];
};
struct Entry { u32 from, to, rule; };

static std::vector<Rule> rules;
static std::vector<std::string> dist_names, act_names;    // named by some rule; the last slot is 'other'
static u32 ND, NA;
static char section_of[100];
static std::vector<u16> code_id(10000, 0xffff);
static std::vector<u32> cell;                  // [code][district][action] -> first entry; one more at the end
static std::vector<Entry> entries;

static u32 ymd(std::string_view s) {           // only for the catalogue
    u32 v = 0;
    for (char c : s) if (c != '-') v = v * 10 + (u32)(c - '0');
    return v;
}

static bool covers(const Rule &r, std::string_view code) {
    if (r.prefix.size() == 1 && r.prefix[0] >= 'A') {
        if (code.size() < 2 || code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9') return false;
        return section_of[(code[0] - '0') * 10 + code[1] - '0'] == r.prefix[0];
    }
    return code.substr(0, r.prefix.size()) == r.prefix;
}

static void load_rules(const char *cat, const char *sec) {
    std::string line;
    std::ifstream s(sec);
    if (!s) die(std::string("cannot open ") + sec);
    std::getline(s, line);
    while (std::getline(s, line)) section_of[atoi(line.c_str())] = line[3];
    std::ifstream f(cat, std::ios::binary);
    if (!f) die(std::string("cannot open ") + cat);
    std::string all((std::istreambuf_iterator<char>(f)), {});
    std::map<std::string, u32, std::less<>> dists, acts;
    std::vector<std::string_view> c;
    for (size_t p = all.find('\n') + 1; p < all.size();) {
        size_t q = std::min(all.find('\n', p), all.size());
        std::string_view l(all.data() + p, q - p);
        p = q + 1;
        split(l, ',', c);
        if (c.size() != 17) die("catalogue: " + std::string(l));
        Rule &r = rules.emplace_back();
        r.prefix = c[1];
        r.tail.append(",").append(c[0]).append(",").append(c[7]).append("\n");
        auto names = [](std::string_view x, auto &table) {
            u32 m = 0;
            if (x == "*") return ~0u;
            for (size_t p = 0; p <= x.size();) {
                size_t q = std::min(x.find('|', p), x.size());
                auto it = table.find(x.substr(p, q - p));
                if (it == table.end()) it = table.emplace(std::string(x.substr(p, q - p)), (u32)table.size()).first;
                m |= 1u << (it->second & 31);
                p = q + 1;
            }
            return m;
        };
        r.dmask = names(c[3], dists);
        r.amask = names(c[4], acts);
        r.from = ymd(c[5]);
        r.to = c[6].empty() ? 99999999u : ymd(c[6]);
        for (int k = 8; k < 17; k += 3)
            if (!c[k].empty()) {
                Conj j{};
                while (j.col < NCOL && c[k] != COLS[j.col]) j.col++;
                const char *ops[] = {"<", "<=", ">", ">=", "=", "!="};
                while (j.op < 6 && c[k + 1] != ops[j.op]) j.op++;
                if (j.col == NCOL || j.op == 6) die("catalogue exception: " + std::string(l));
                j.v = strtod(std::string(c[k + 2]).c_str(), nullptr);
                r.conj[r.nconj++] = j;
            }
    }
    dist_names.resize(dists.size());
    act_names.resize(acts.size());
    for (auto &[k, v] : dists) dist_names[v] = k;
    for (auto &[k, v] : acts) act_names[v] = k;
    ND = (u32)dist_names.size() + 1;
    NA = (u32)act_names.size() + 1;
    // code -> rules, then the cells
    std::vector<std::vector<u32>> by_code(10000);
    if (ND > 31 || NA > 31) die("too many districts or actions");
    const u32 dall = (1u << ND) - 1, aall = (1u << NA) - 1;            // the last bit: any other name
    for (u32 i = 0; i < rules.size(); i++) {
        const Rule &r = rules[i];
        u32 lo = 0, hi = 0, step = 1;
        if (r.prefix[0] >= 'A') {
            for (u32 d = 0; d < 100; d++)
                if (section_of[d] == r.prefix[0])
                    for (u32 c = d * 100; c < d * 100 + 100; c++) by_code[c].push_back(i);
            continue;
        }
        for (size_t k = r.prefix.size(); k < 4; k++) step *= 10;
        lo = (u32)atoi(r.prefix.c_str()) * step, hi = lo + step;
        for (u32 c = lo; c < hi; c++) by_code[c].push_back(i);
    }
    // codes with the same rules share their cells; a cell lists the rules of its code, district and action
    std::map<std::vector<u32>, u16> lists;
    std::vector<u32> count;
    for (u32 c = 0; c < 10000; c++)
        if (!by_code[c].empty()) {
            auto [it, fresh] = lists.try_emplace(std::move(by_code[c]), (u16)lists.size());
            code_id[c] = it->second;
            if (!fresh) continue;
            const std::vector<u32> &list = it->first;
            count.assign(ND * NA, 0);
            auto each = [&](u32 i, auto f) {
                for (u32 d = rules[i].dmask & dall; d; d &= d - 1)
                    for (u32 a = rules[i].amask & aall; a; a &= a - 1) f(_tzcnt_u32(d) * NA + _tzcnt_u32(a));
            };
            for (u32 i : list) each(i, [&](u32 k) { count[k]++; });
            u32 at = (u32)entries.size();
            for (u32 &k : count) { cell.push_back(at); at += std::exchange(k, at); }
            entries.resize(at);
            for (u32 i : list) each(i, [&](u32 k) { entries[count[k]++] = {rules[i].from, rules[i].to, i}; });
        }
    cell.push_back((u32)entries.size());
}

// Names to slots: a table keyed by a hash of the first and last 8 bytes; a hit is compared in full.
struct Names {
    struct Slot { u64 a = 0, b = 0; u32 len = 0, id = 0; };
    Slot t[256];
    u32 other;
    static u64 load(const char *p, u32 n, u32 at) {            // 8 bytes from `at`, zero past n
        u64 v = 0;
        if (at < n) memcpy(&v, p + at, std::min<u32>(8, n - at));
        return v;
    }
    static u32 h(u64 a, u64 b) { return (u32)((a * 0x9E3779B97F4A7C15ull ^ b * 0xC2B2AE3D27D4EB4Full) >> 56); }
    void build(const std::vector<std::string> &names) {
        other = (u32)names.size();
        for (u32 i = 0; i < names.size(); i++) {
            if (names[i].size() > 16) die("name too long: " + names[i]);
            u64 a = load(names[i].data(), (u32)names[i].size(), 0), b = load(names[i].data(), (u32)names[i].size(), 8);
            u32 k = h(a, b);
            while (t[k].len) k = (k + 1) & 255;
            t[k] = {a, b, (u32)names[i].size(), i};
        }
    }
    // 16 bytes after p may be read
    u32 find(const char *p, u32 n) const {
        if (n > 16) return other;
        u64 a, b;
        memcpy(&a, p, 8);
        memcpy(&b, p + 8, 8);
        if (n < 8) a = _bzhi_u64(a, n * 8), b = 0; else b = _bzhi_u64(b, (n - 8) * 8);
        for (u32 k = h(a, b); t[k].len; k = (k + 1) & 255)
            if (t[k].a == a && t[k].b == b && t[k].len == n) return t[k].id;
        return other;
    }
};
static Names dist_slots, act_slots;

// ---------------------------------------------------------------- one typed field: false = malformed
static inline bool digits(const char *p, const char *e) {
    if (p == e) return false;
    for (; p < e; p++) if ((u8)(*p - '0') > 9) return false;
    return true;
}
static const double P10[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
// The value is exact as a double division when there are at most 15 digits; longer ones take strtod.
static inline bool number(const char *p, const char *e, bool frac, double &out) {
    const char *s = p;
    bool neg = p < e && *p == '-';
    p += neg;
    u64 m = 0;
    int scale = 0;
    const char *q = p;
    while (p < e && (u8)(*p - '0') <= 9) m = m * 10 + (u64)(*p++ - '0');
    if (p == q) return false;
    if (p < e && frac && *p == '.') {
        const char *f = ++p;
        while (p < e && (u8)(*p - '0') <= 9) m = m * 10 + (u64)(*p++ - '0');
        scale = (int)(p - f);
        if (!scale) return false;
    }
    if (p != e) return false;
    if (p - q > 15) { out = strtod(std::string(s, e).c_str(), nullptr); return true; }
    double v = (double)m / P10[scale];
    out = neg ? -v : v;
    return true;
}
static inline bool date(const char *p, const char *e, u32 &out) {
    if (e - p != 10 || p[4] != '-' || p[7] != '-' || !digits(p, p + 4) || !digits(p + 5, p + 7) || !digits(p + 8, e)) return false;
    u32 y = (u32)((p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + p[3] - '0');
    u32 m = (u32)((p[5] - '0') * 10 + p[6] - '0'), d = (u32)((p[8] - '0') * 10 + p[9] - '0');
    static const u8 len[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (m < 1 || m > 12 || d < 1 || y < 1) return false;
    u32 l = len[m] + (m == 2 && (y % 4 == 0 && (y % 100 || y % 400 == 0)));
    if (d > l) return false;
    out = y * 10000 + m * 100 + d;
    return true;
}

static bool strict = false, use_mmap = false;
static int ofd = -1;
static std::mutex out_lock;

// ---------------------------------------------------------------- one thread's work
struct Worker {
    std::vector<u32> pos;                      // separators of the piece
    std::vector<u32> ends;                     // for each row, how many separators up to its end
    std::string out;
    u64 malformed = 0, nrows = 0;

    // positions of the separators of [b, b+n); the piece starts and ends at a row boundary
    void index(const char *b, size_t n) {
        if (pos.size() < n + 128) pos.resize(n + 128);
        ends.clear();
        u32 k = 0;
        bool quoted = false;
        size_t i = 0;
        auto scalar = [&](size_t to) {
            for (; i < to; i++) {
                char c = b[i];
                if (c == '"') quoted = !quoted;
                else if (c == '\n') { quoted = false; pos[k++] = (u32)i; ends.push_back(k); }
                else if (c == ',' && !quoted) pos[k++] = (u32)i;
            }
        };
        u32 *pp = pos.data();
        for (; i + 64 <= n;) {
            u64 q, nl, sep;
#ifdef __AVX512BW__
            __m512i x = _mm512_loadu_si512(b + i);
            q = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8('"'));
            nl = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8('\n'));
            sep = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8(',')) | nl;
#else
            __m256i x = _mm256_loadu_si256((const __m256i *)(b + i)), y = _mm256_loadu_si256((const __m256i *)(b + i + 32));
            auto eq = [&](char c) {
                __m256i v = _mm256_set1_epi8(c);
                return (u64)(u32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(x, v)) |
                       (u64)(u32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(y, v)) << 32;
            };
            q = eq('"'), nl = eq('\n'), sep = eq(',') | nl;
#endif
            if (__builtin_expect(q || quoted, 0)) { scalar(i + 64); continue; }
            for (u64 m = nl; m; m &= m - 1) ends.push_back(k + (u32)_mm_popcnt_u64(sep & (m ^ (m - 1))));
            u32 cnt = (u32)_mm_popcnt_u64(sep);
#ifdef __AVX512VBMI2__
            static const __m512i iota = _mm512_set_epi8(
                63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32,
                31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
            __m512i c = _mm512_maskz_compress_epi8(sep, iota), base = _mm512_set1_epi32((int)i);
            _mm512_storeu_si512(pp + k, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(c))));
            if (__builtin_expect(cnt > 16, 0)) {
                _mm512_storeu_si512(pp + k + 16, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(c, 1))));
                _mm512_storeu_si512(pp + k + 32, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(c, 2))));
                _mm512_storeu_si512(pp + k + 48, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(c, 3))));
            }
            k += cnt;
#else
            u32 *o = pp + k;
            for (u64 m = sep; m; m &= m - 1) *o++ = (u32)i + (u32)_tzcnt_u64(m);
            k += cnt;
#endif
            i += 64;
        }
        scalar(n);
        if (n && b[n - 1] != '\n') { pos[k++] = (u32)n; ends.push_back(k); }   // a last line without an end
    }

    // strips the quotes of a quoted field (only typed and key fields pass here, so it is rare)
    static inline bool text(const char *b, u32 from, u32 to, const char *&s, u32 &n) {
        s = b + from;
        n = to - from;
        return !(n && *s == '"');
    }

    // all typed fields of a row with 15 fields; num[] holds values, has the bits of those present
    bool typed(const char *b, const u32 *f, double *num, u32 &has, u32 &day) {
        has = 0;
        day = 0;
        static const u8 kind[NCOL] = {0, 0, 0, 0, 1, 0, 2, 2, 3, 4, 4, 4, 4, 2, 1};
        for (int c = 4; c < NCOL; c++) {
            const char *s = b + f[c - 1] + 1, *e = b + f[c];
            std::string plain;
            if (s < e && *s == '"') {                      // a quoted number: legal, never seen here
                for (const char *p = s + 1; p < e - 1; p++) { plain += *p; if (*p == '"' && p[1] == '"') p++; }
                s = plain.data(), e = s + plain.size();
            }
            if (s == e) continue;
            switch (kind[c]) {
            case 1: if (!number(s, e, false, num[c])) return false; break;
            case 2: if (!number(s, e, true, num[c])) return false; break;
            case 3: if (!date(s, e, day)) return false; break;
            case 4: if (e - s != 1 || (*s != '0' && *s != '1')) return false; num[c] = *s - '0'; break;
            default: continue;
            }
            has |= 1u << c;
        }
        return true;
    }

    // --strict: true = surely well formed (no values made); false = let typed() decide
    static inline bool plain_number(const char *p, u32 n, bool frac) {
        if (n > 16) return false;
        __m128i x = _mm_loadu_si128((const __m128i *)p);
        __m128i d = _mm_sub_epi8(x, _mm_set1_epi8('0'));
        u32 m = (1u << n) - 1;                             // n = 0 (missing) passes everything below
        u32 dig = (u32)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(9)), d)) & m;
        if (dig == m) return true;
        u32 dot = (u32)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8('.'))) & m;
        return frac && (dig | dot) == m && !(dot & (dot - 1)) && !(dot & 1) && !(dot >> (n - 1) & 1);
    }
    static inline bool plain_row(const char *b, const u32 *f) {
        u64 flags;
        memcpy(&flags, b + f[8] + 1, 8);
        if (f[12] - f[8] != 8 || (flags & ~0x0001000100010001ull) != 0x2c302c302c302c30ull) return false;
        if (f[8] - f[7] != 11) return false;
        const char *p = b + f[7] + 1;
        __m128i x = _mm_loadu_si128((const __m128i *)p), d = _mm_sub_epi8(x, _mm_set1_epi8('0'));
        u32 dig = (u32)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(9)), d)) & 0x3ff;
        if (dig != 0x36f || p[4] != '-' || p[7] != '-') return false;
        u32 m = (u32)((p[5] & 15) * 10 + (p[6] & 15)), day = (u32)((p[8] & 15) * 10 + (p[9] & 15));
        if (m - 1 > 11 || day - 1 > 27) return false;      // the 29th to the 31st: the full check
        return plain_number(b + f[3] + 1, f[4] - f[3] - 1, false) && plain_number(b + f[5] + 1, f[6] - f[5] - 1, true) &&
               plain_number(b + f[6] + 1, f[7] - f[6] - 1, true) && plain_number(b + f[12] + 1, f[13] - f[12] - 1, true) &&
               plain_number(b + f[13] + 1, f[14] - f[13] - 1, false);
    }

    void flush() {                             // whole lines, one thread at a time
        std::lock_guard<std::mutex> g(out_lock);
        for (size_t o = 0; o < out.size();) {
            ssize_t r = write(ofd, out.data() + o, out.size() - o);
            if (r <= 0) die("write");
            o += (size_t)r;
        }
        out.clear();
    }

    void piece(const char *b, size_t n) {
        if (out.size() > 256 << 10) flush();
        index(b, n);
        u32 first = 0;
        for (u32 end : ends) {
            const u32 *f = pos.data() + first;
            u32 nf = end - first;
            u32 start = first ? pos[first - 1] + 1 : 0;
            first = end;
            nrows++;
            row(b, f, nf, start);
        }
    }

    inline void row(const char *b, const u32 *f, u32 nf, u32 start) {
        double num[NCOL];
        u32 has = 0, day = 0;
        if (nf != NCOL) { malformed++; return; }
        u32 end = f[14];
        if (__builtin_expect(end && b[end - 1] == '\r', 0)) { malformed++; return; }
        if (strict && !plain_row(b, f) && !typed(b, f, num, has, day)) { malformed++; return; }
        const char *code = b + f[1] + 1, *act = b + f[4] + 1, *dis = b + f[2] + 1;
        u32 ncode = f[2] - f[1] - 1, nact = f[5] - f[4] - 1, ndis = f[3] - f[2] - 1;
        u32 v;
        memcpy(&v, code, 4);
        if (__builtin_expect(ncode != 4 || ((v + 0x46464646u) | (v - 0x30303030u)) & 0x80808080u, 0)) {
            if (ncode && nact) slow(b, f, start);
            return;
        }
        v &= 0x0f0f0f0f;
        v = (v * 10 + (v >> 8)) & 0x00ff00ff;              // d0 is the lowest byte
        v = (v * 100 + (v >> 16)) & 0xffff;
        u32 id = code_id[v];
        if (id == 0xffff || !nact) return;
        u32 d = dist_slots.find(dis, ndis), a = act_slots.find(act, nact);
        u32 c = (id * ND + d) * NA + a;
        u32 lo = cell[c], hi = cell[c + 1];
        if (lo == hi) return;
        const char *p = b + f[7] + 1;
        if (f[8] - f[7] != 11) { if (!strict && !typed(b, f, num, has, day)) malformed++; return; }   // no date
        day = (u32)((p[0] & 15) * 1000 + (p[1] & 15) * 100 + (p[2] & 15) * 10 + (p[3] & 15)) * 10000 +
              (u32)((p[5] & 15) * 1000 + (p[6] & 15) * 100 + (p[8] & 15) * 10 + (p[9] & 15));
        bool checked = false, plain = false;
        for (; lo < hi; lo++) {
            const Entry &e = entries[lo];
            if (day < e.from || day > e.to) continue;
            if (!checked) {
                plain = plain_row(b, f);
                if (!plain && !typed(b, f, num, has, day)) { malformed++; return; }
                checked = true;
            }
            report(rules[e.rule], b, f, start, num, has, plain);
        }
    }

    inline void report(const Rule &r, const char *b, const u32 *f, u32 start, const double *num, u32 has, bool plain) {
        if (r.nconj) {
            bool exempt = true;
            for (u32 k = 0; k < r.nconj && exempt; k++) {
                const Conj &j = r.conj[k];
                double x;
                if (plain) {                               // straight from the text
                    if (!number(b + f[j.col - 1] + 1, b + f[j.col], true, x)) { exempt = false; break; }
                } else {
                    if (!(has >> j.col & 1)) { exempt = false; break; }
                    x = num[j.col];
                }
                switch (j.op) {
                case LT: exempt = x < j.v; break;
                case LE: exempt = x <= j.v; break;
                case GT: exempt = x > j.v; break;
                case GE: exempt = x >= j.v; break;
                case EQ: exempt = x == j.v; break;
                default: exempt = x != j.v;
                }
            }
            if (exempt) return;
        }
        out.append(b + start, f[0] - start);
        out += r.tail;
    }

    void slow(const char *b, const u32 *f, u32 start) {    // a code that is not four digits
        double num[NCOL];
        u32 has, day;
        if (!typed(b, f, num, has, day)) { malformed += !strict; return; }
        if (!(has >> 8 & 1)) return;
        auto unq = [&](int c) {
            std::string s(b + f[c - 1] + 1, b + f[c]), o;
            if (s.empty() || s[0] != '"') return s;
            for (size_t i = 1; i + 1 < s.size(); i++) { o += s[i]; if (s[i] == '"' && s[i + 1] == '"') i++; }
            return o;
        };
        std::string code = unq(2), dis = unq(3), act = unq(5);
        if (code.empty() || act.empty()) return;
        dis.resize(dis.size() + 16), act.resize(act.size() + 16);
        u32 d = dist_slots.find(dis.data(), (u32)dis.size() - 16), a = act_slots.find(act.data(), (u32)act.size() - 16);
        for (auto &r : rules)
            if (covers(r, code) && r.dmask >> d & 1 && r.amask >> a & 1 && day >= r.from && day <= r.to)
                report(r, b, f, start, num, has, false);
    }
};

int main(int argc, char **argv) {
    const auto t0 = std::chrono::steady_clock::now();
    std::vector<const char *> a;
    unsigned nt = 2;
    for (int i = 1; i < argc; i++) {
        std::string s = argv[i];
        if (s == "--strict") strict = true;
        else if (s == "--io" && i + 1 < argc) use_mmap = std::string(argv[++i]) == "mmap";
        else if (s == "--threads" && i + 1 < argc) nt = (unsigned)atoi(argv[++i]);
        else a.push_back(argv[i]);
    }
    if (a.size() != 4) die("usage: limit [--strict] [--io read|mmap] [--threads N] ENTERPRISES CATALOGUE SECTIONS OUT");
    int fd = open(a[0], O_RDONLY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st)) die(std::string("cannot open ") + a[0]);
    const size_t size = (size_t)st.st_size, PIECE = use_mmap ? 1 << 20 : 128 << 10, MAXROW = 64 << 10;
    const char *map = nullptr;
    if (use_mmap) {
        map = (const char *)mmap(nullptr, size + 1, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map == MAP_FAILED) die("mmap");
        madvise((void *)map, size, MADV_SEQUENTIAL | MADV_WILLNEED);
    }
    load_rules(a[1], a[2]);
    dist_slots.build(dist_names);
    act_slots.build(act_names);
    const auto t1 = std::chrono::steady_clock::now();
    ofd = open(a[3], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (ofd < 0) die(std::string("cannot write ") + a[3]);
    const char head[] = "record_id,clause_id,verdict\n";
    if (write(ofd, head, sizeof head - 1) < 0) die("write");

    // Piece k is the rows that start in [k*PIECE, (k+1)*PIECE); row 0 (the header) is dropped.
    std::atomic<size_t> next{0};
    std::vector<Worker> w(nt);
    auto work = [&](unsigned t) {
        Worker &me = w[t];
        std::vector<char> buf;
        if (!use_mmap) buf.resize(PIECE + MAXROW + 64);
        for (;;) {
            size_t at = next.fetch_add(PIECE);
            if (at >= size) break;
            size_t from = at ? at - 1 : 0, want = std::min(PIECE + MAXROW, size - from), got;
            const char *b;
            if (use_mmap) {
                b = map + from, got = want;
                // a read of 16 bytes near the very end must stay inside the mapping
                if (from + want == size && size % 4096 > 4096 - 64) {
                    buf.assign(b, b + want), buf.resize(want + 64), b = buf.data();
                }
            } else {
                got = 0;
                size_t need = std::min(PIECE + 4096, want);
                while (got < need) {
                    ssize_t r = pread(fd, buf.data() + got, need - got, (off_t)(from + got));
                    if (r <= 0) die("read");
                    got += (size_t)r;
                }
                b = buf.data();
            }
            const char *s = (const char *)memchr(b, '\n', got), *e;   // the header, or the end of the row before
            if (!s || (at && (size_t)(s - b) >= PIECE)) continue;      // no row starts in this piece
            s++;
            size_t last = std::min(size, at + PIECE);              // rows that start before this belong here
            if (last == size) e = b + (size - from);
            else {
                size_t k = last - 1 - from;                        // the first end of line at or after last-1
                if (!use_mmap && k < got && !memchr(b + k, '\n', got - k)) die("a row longer than 4096 bytes");
                e = (const char *)memchr(b + k, '\n', got - k);
                if (!e) die("a row too long");
                e++;
            }
            if (s < e) me.piece(s, (size_t)(e - s));
        }
        me.flush();
    };
    std::vector<std::thread> ts;
    for (unsigned t = 1; t < nt; t++) ts.emplace_back(work, t);
    work(0);
    for (auto &t : ts) t.join();
    close(ofd);
    u64 bad = 0, rows = 0;
    for (auto &x : w) bad += x.malformed, rows += x.nrows;
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - t0).count();
    fprintf(stderr, "{\"rows\":%lu,\"malformed_seen\":%lu,\"strict\":%s,\"inside_ms\":%.1f,\"rules_ms\":%.1f}\n", rows, bad,
            strict ? "true" : "false", ms, std::chrono::duration<double, std::milli>(t1 - t0).count());
}
