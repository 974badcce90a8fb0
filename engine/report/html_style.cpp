#include "engine/report/html_parts.hpp"

namespace guiju {

// Calm and official: warm paper, ink, one vermilion rule. Colours differ in lightness too, so that they survive a copier and colour blindness.
char const* const html_style = R"css(
:root {
  --paper: #fbfaf6; --sheet: #ffffff; --ink: #22262b; --soft: #5d656e; --faint: #8b929a; --line: #e4e0d6; --seal: #a8322a;
  --prohibited: #9f2f28; --restricted: #d08a2e; --noncompliant: #6b4f86; --undetermined: #7f95a8; --advisory: #4c8a88; --pass: #c3d0bd;
  --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "STSong", "SimSun", Georgia, serif;
  --sans: "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "HarmonyOS Sans SC", "Microsoft YaHei", -apple-system, "Segoe UI", sans-serif;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.75 var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
:lang(zh-CN) body, body:lang(zh-CN) { text-justify: inter-character; line-break: strict; }
main, header.top, footer { max-width: 1120px; margin: 0 auto; padding: 0 32px; }
header.top { padding-top: 44px; }
.kicker { font: 13px/1 var(--sans); letter-spacing: .32em; color: var(--seal); margin: 0 0 18px; }
h1 { font: 600 30px/1.4 var(--serif); margin: 0 0 14px; letter-spacing: .02em; }
.rule { border: 0; border-top: 3px solid var(--seal); border-bottom: 1px solid var(--seal); height: 6px; margin: 20px 0 0; }
.meta { display: flex; flex-wrap: wrap; gap: 2px 28px; color: var(--soft); font-size: 13px; margin: 0; }
.meta b { font-weight: 500; color: var(--ink); }
code, .mono { font: 12.5px/1.5 ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", Menlo, Consolas, monospace; }
h2 { font: 600 20px/1.4 var(--serif); margin: 52px 0 6px; letter-spacing: .04em; }
h2 + .lead { margin: 0 0 18px; color: var(--soft); font-size: 13.5px; }
h3 { font: 600 15px/1.5 var(--sans); margin: 0 0 10px; }
.notice { margin: 22px 0 0; padding: 12px 18px; background: #fdf3e1; border-left: 4px solid var(--restricted); }
.notice p { margin: 0; } .notice p + p { margin-top: 4px; }
.figures { display: flex; flex-wrap: wrap; gap: 8px 52px; margin: 30px 0 20px; padding: 0; list-style: none; }
.figures li { min-width: 96px; }
.figures .n { display: block; font: 500 34px/1.15 var(--serif); }
.figures .w { color: var(--soft); font-size: 13px; letter-spacing: .06em; }
svg { display: block; }
svg.bar { width: 100%; height: 30px; border-radius: 3px; overflow: hidden; }
svg.chart { width: 100%; height: auto; max-width: 560px; }
svg .prohibited { fill: var(--prohibited); } svg .restricted { fill: var(--restricted); } svg .noncompliant { fill: var(--noncompliant); }
svg .undetermined { fill: var(--undetermined); } svg .advisory { fill: var(--advisory); } svg .pass { fill: var(--pass); } svg .none { fill: var(--line); }
svg text { font-family: var(--sans); fill: var(--ink); font-size: 13px; }
svg .end { text-anchor: end; } svg .middle { text-anchor: middle; }
svg .tick { fill: var(--faint); font-size: 12px; } svg .count { fill: var(--soft); font-size: 12.5px; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .tile { stroke: #fff; } svg .shade0 { fill: #f1efe8; } svg .shade1 { fill: #e3e8df; } svg .shade2 { fill: #f0dcd2; } svg .shade3 { fill: #e3b9a8; }
svg .shade4 { fill: #cf8a78; } svg .shade5 { fill: #b5564a; } svg .shade6 { fill: #8f2a24; }
svg .tile-name { font-size: 15px; font-weight: 500; } svg .tile-share { font-size: 15px; } svg .tile-count { font-size: 11px; fill: var(--soft); }
svg .light, svg .tile-count.light { fill: #fff; }
.legend { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 6px 14px; margin: 14px 0 0; padding: 0; list-style: none; }
.legend li { display: flex; align-items: baseline; gap: 8px; white-space: nowrap; }
.legend i { flex: none; width: 11px; height: 11px; border-radius: 2px; }
.legend b { font-weight: 600; } .legend small { color: var(--faint); font-size: 12.5px; }
i.prohibited { background: var(--prohibited); } i.restricted { background: var(--restricted); } i.noncompliant { background: var(--noncompliant); }
i.undetermined { background: var(--undetermined); } i.advisory { background: var(--advisory); } i.pass { background: var(--pass); }
.charts { columns: 2 420px; column-gap: 22px; margin-top: 18px; }
figure { margin: 0 0 22px; break-inside: avoid; padding: 20px 22px 16px; background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; }
figcaption { font-weight: 600; margin-bottom: 12px; } figcaption small { font-weight: 400; color: var(--faint); margin-left: 8px; }
figure .more { margin: 8px 0 0; color: var(--faint); font-size: 12.5px; }
.ramp { display: flex; flex-wrap: wrap; align-items: center; gap: 3px 6px; margin: 12px 0 0; color: var(--faint); font-size: 12px; }
.ramp i { width: 16px; height: 11px; margin-left: 8px; border-radius: 2px; } i.shade1 { background: #e3e8df; } i.shade2 { background: #f0dcd2; }
i.shade3 { background: #e3b9a8; } i.shade4 { background: #cf8a78; } i.shade5 { background: #b5564a; } i.shade6 { background: #8f2a24; }
table { border-collapse: collapse; width: 100%; background: var(--sheet); font-size: 14px; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: 12.5px; border-bottom: 1px solid #cfc9bb; padding: 8px 12px; white-space: nowrap; }
td { border-bottom: 1px solid var(--line); padding: 9px 12px; vertical-align: top; }
td.n, th.n { text-align: right; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; overflow-x: auto; }
.chip { display: inline-block; padding: 1px 9px; border-radius: 3px; font-size: 12.5px; line-height: 1.65; color: #fff; white-space: nowrap; }
.chip.prohibited { background: var(--prohibited); } .chip.restricted { background: #b06f17; } .chip.noncompliant { background: var(--noncompliant); }
.chip.undetermined { background: #64798b; } .chip.advisory { background: #3d7775; } .chip.pass { background: #6d8466; }
.mark { display: inline-block; padding: 0 7px; border: 1px solid #c98a2b; border-radius: 3px; color: #935d08; background: #fdf6e8; font-size: 12px; line-height: 1.65; white-space: nowrap; }
.soft { color: var(--soft); } .faint { color: var(--faint); }
.tools { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: 10px 14px; padding: 12px 0; margin-bottom: 8px; background: var(--paper); border-bottom: 1px solid var(--line); }
.tools input[type=search] { flex: 1 1 260px; min-width: 0; font: inherit; padding: 7px 13px; border: 1px solid #cfc9bb; border-radius: 4px; background: #fff; color: inherit; }
.tools input:focus-visible, .tools select:focus-visible, .tools button:focus-visible, summary:focus-visible { outline: 2px solid var(--seal); outline-offset: 1px; }
.tools select, .tools button { font: inherit; font-size: 13.5px; padding: 7px 11px; border: 1px solid #cfc9bb; border-radius: 4px; background: #fff; color: inherit; max-width: 280px; }
.tools button { cursor: pointer; } .tools button[aria-pressed=false] { opacity: .45; text-decoration: line-through; }
.tools .shown { color: var(--soft); font-size: 13px; white-space: nowrap; }
details.rule-card { background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; margin: 10px 0; }
details.rule-card > summary { list-style: none; cursor: pointer; padding: 13px 20px; display: grid; grid-template-columns: auto 1fr auto; gap: 2px 14px; align-items: baseline; }
summary::-webkit-details-marker { display: none; }
details.rule-card > summary:hover { background: #fdfcf8; }
summary .title { font-weight: 600; } summary .title code { font-weight: 400; color: var(--faint); margin-left: 8px; }
summary .where { grid-column: 2; color: var(--soft); font-size: 13.5px; }
summary .counts { text-align: right; white-space: nowrap; color: var(--soft); font-size: 13.5px; } summary .counts b { color: var(--ink); font-size: 16px; }
.rule-card .body { border-top: 1px solid var(--line); overflow-x: auto; }
.rule-card td .msg { font-weight: 500; }
.rule-card td p { margin: 3px 0 0; padding-left: 3em; text-indent: -3em; font-size: 13.5px; color: var(--soft); white-space: pre-line; }
.rule-card td:first-child p { padding: 0; text-indent: 0; } .rule-card td:first-child { width: 150px; } .rule-card td:nth-child(2) { width: 80px; }
.rule-card td p b { display: inline-block; width: 3em; text-indent: 0; font-weight: 500; color: var(--faint); } :lang(en) .rule-card td p { padding-left: 6em; text-indent: -6em; }
:lang(en) .rule-card td:first-child p { padding: 0; text-indent: 0; } :lang(en) .rule-card td p b { width: 6em; }
.cap { margin: 0; padding: 10px 20px; background: #fdf3e1; border-top: 1px solid var(--line); font-size: 13.5px; }
.about { margin: 0; padding: 10px 20px; color: var(--soft); font-size: 13.5px; border-top: 1px solid var(--line); }
article.record { background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; margin: 22px 0; padding: 22px 26px; }
article.record > h2 { margin: 0 0 4px; display: flex; align-items: center; gap: 14px; }
article.record > h2 .chip { font: 500 15px/1.6 var(--sans); padding: 3px 14px; }
section.finding { border-top: 1px solid var(--line); margin-top: 18px; padding-top: 16px; }
section.finding h3 { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; margin-bottom: 8px; }
dl { display: grid; grid-template-columns: 5em 1fr; gap: 5px 16px; margin: 0; } dt { color: var(--faint); } dd { margin: 0; white-space: pre-line; }
dl:lang(en) { grid-template-columns: 7em 1fr; } dl.figures-list { grid-template-columns: max-content 1fr; }
dd.ask { font-weight: 500; }
footer { margin: 56px auto 48px; color: var(--faint); font-size: 12.5px; } footer p { margin: 0; padding-top: 14px; border-top: 1px solid var(--line); }
[hidden] { display: none !important; }
@media (max-width: 640px) { main, header.top, footer { padding: 0 16px; } h1 { font-size: 24px; } details.rule-card > summary { grid-template-columns: 1fr auto; } summary .where, summary .title { grid-column: 1 / -1; } }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  body { background: #fff; font-size: 10.5pt; line-height: 1.6; } main, header.top, footer { max-width: none; padding: 0; }
  .tools { display: none; } figure, details.rule-card, article.record, .sheet { border-color: #bbb; break-inside: avoid; }
  .sheet, details.rule-card { break-inside: auto; } .figures { gap: 6px 30px; } details.rule-card > summary, h2, h3 { break-after: avoid; } tr, section.finding { break-inside: avoid; }
  svg, .chip, .legend i, .ramp i, .notice, .cap, .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .charts { columns: 2; }
  thead { display: table-header-group; }
}
)css";

}  // namespace guiju
