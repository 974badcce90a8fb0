#include "engine/report/html_parts.hpp"

namespace guiju {

// Without it the page is whole; with it findings can be searched and filtered. Nothing is stored or sent.
char const* const html_script = R"js(
(function () {
  'use strict';
  var tools = document.querySelector('.tools');
  if (!tools) return;
  var box = tools.querySelector('input[type=search]'), doc = tools.querySelector('select'), shown = tools.querySelector('.shown');
  var buttons = Array.prototype.slice.call(tools.querySelectorAll('button[data-verdict]'));
  var cards = Array.prototype.slice.call(document.querySelectorAll('details.rule-card')).map(function (card) {
    return {
      card: card, document: card.dataset.document, head: card.querySelector('summary').textContent.toLowerCase(),
      rows: Array.prototype.slice.call(card.querySelectorAll('tbody tr')).map(function (row) {
        return { row: row, text: row.textContent.toLowerCase(), verdict: row.dataset.verdict };
      })
    };
  });
  function apply() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean), rules = 0, findings = 0;
    var on = {};
    buttons.forEach(function (b) { on[b.dataset.verdict] = b.getAttribute('aria-pressed') !== 'false'; });
    cards.forEach(function (c) {
      var any = 0;
      c.rows.forEach(function (r) {
        var fits = on[r.verdict] !== false && words.every(function (w) { return r.text.indexOf(w) >= 0 || c.head.indexOf(w) >= 0; });
        r.row.hidden = !fits;
        if (fits) any += 1;
      });
      var show = any > 0 && (!doc || !doc.value || doc.value === c.document);
      c.card.hidden = !show;
      if (show) { rules += 1; findings += any; }
      if (words.length && show && rules <= 20) c.card.open = true;
    });
    shown.textContent = tools.dataset.shown.replace('{0}', rules).replace('{1}', findings);
  }
  var timer = 0;
  box.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
  if (doc) doc.addEventListener('change', apply);
  buttons.forEach(function (b) {
    b.addEventListener('click', function () { b.setAttribute('aria-pressed', b.getAttribute('aria-pressed') === 'false' ? 'true' : 'false'); apply(); });
  });
  var all = tools.querySelector('button[data-open]');
  all.addEventListener('click', function () {
    var open = cards.some(function (c) { return !c.card.hidden && !c.card.open; });
    cards.forEach(function (c) { if (!c.card.hidden) c.card.open = open; });
  });
  var before = [];
  window.addEventListener('beforeprint', function () { before = cards.map(function (c) { var o = c.card.open; c.card.open = true; return o; }); });
  window.addEventListener('afterprint', function () { cards.forEach(function (c, i) { c.card.open = before[i]; }); });
  tools.hidden = false;
  apply();
})();
)js";

}  // namespace guiju
