// The audit as one GoRules ZEN decision table with hit policy "collect". Came with the benchmark material of the project.
//   node zen.mjs DATA RULES OUT [BATCH]     BATCH 0: one call for each record; N: the table loops over N records a call
import { createRequire } from 'node:module';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { catalogue, dateNumber, records, sections } from './records.mjs';
const require = createRequire(join(process.env.BENCH_TOOLS, 'x.js'));
const { ZenEngine } = require('@gorules/zen-engine');

const [data, n, out, batch = '500'] = process.argv.slice(2);
const t0 = performance.now(), rules = catalogue(data, n), section = sections(data);
const str = (s) => JSON.stringify(s);
const OP = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '=': '==', '!=': '!=' };

// one column a field; the exception is an expression of its own (a missing value is null and exempts nothing)
const inputs = [['p', 'prefix'], ['d', 'district'], ['a', 'action'], ['t', 'date'], ['x', null]]
  .map(([id, field]) => ({ id, name: id, ...(field ? { field } : {}) }));
const outputs = [{ id: 'o1', name: 'clause', field: 'clause' }, { id: 'o2', name: 'verdict', field: 'verdict' }];
const table = rules.map((r, i) => ({
  _id: `r${i}`,
  // the record's four prefixes are one array: a rule's prefix is one of them (faster here than startsWith)
  p: `${str(r.prefix)} in $`,
  d: r.districts ? r.districts.map(str).join(', ') : '',
  a: r.actions ? r.actions.map(str).join(', ') : '$ != null',
  t: `[${dateNumber(r.from)}..${r.to ? dateNumber(r.to) : 99999999}]`,
  x: r.exc.length ? `not (${r.exc.map((c) => `${c.field} != null and ${c.field} ${OP[c.op]} ${c.value}`).join(' and ')})` : '',
  o1: str(r.id), o2: str(r.verdict),
}));
const loop = +batch > 0;
const graph = {
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
    { id: 'dt', type: 'decisionTableNode', name: 'dt', position: { x: 1, y: 0 }, content: {
      hitPolicy: 'collect', inputs, outputs, rules: table, passThrough: false,
      ...(loop ? { inputField: 'rows', outputPath: 'hits', executionMode: 'loop' } : { executionMode: 'single' }) } },
    { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
  ],
  edges: [{ id: 'e1', sourceId: 'in', targetId: 'dt', type: 'edge' }, { id: 'e2', sourceId: 'dt', targetId: 'out', type: 'edge' }],
};
const engine = new ZenEngine();
const decision = engine.createDecision(graph);
const t1 = performance.now();

const o = createWriteStream(out), stats = {};
o.write('record_id,clause_id,verdict\n');
const context = (r) => {
  const c = r.industry_code;
  return { id: r.id, prefix: c ? [section[c.slice(0, 2)] ?? '?', c.slice(0, 2), c.slice(0, 3), c] : [], district: r.district,
    action: r.action, date: dateNumber(r.application_date) ?? 0, ring: r.ring, floor_area_m2: r.floor_area_m2,
    registered_capital: r.registered_capital, is_headquarters: r.is_headquarters, is_rd_only: r.is_rd_only,
    uses_hazardous_chemicals: r.uses_hazardous_chemicals, serves_city_operation: r.serves_city_operation,
    energy_use_tce: r.energy_use_tce, employees: r.employees };
};
const WIDTH = 4;                                   // calls in flight, so that both cores have work
let pending = [];
async function drain(limit) { while (pending.length > limit) await pending.shift(); }
async function one(r) {
  const { result } = await decision.evaluate(context(r));
  for (const h of result) o.write(`${r.id},${h.clause},${h.verdict}\n`);
}
async function many(rs) {
  const { result } = await decision.evaluate({ rows: rs.map(context) });
  result.hits.forEach((hits, i) => { for (const h of hits) o.write(`${rs[i].id},${h.clause},${h.verdict}\n`); });
}
let buf = [];
for await (const r of records(join(data, 'enterprises.csv'), stats)) {
  if (loop) {
    buf.push(r);
    if (buf.length === +batch) { pending.push(many(buf)); buf = []; await drain(WIDTH); }
  } else { pending.push(one(r)); await drain(64); }
}
if (buf.length) pending.push(many(buf));
await drain(0);
o.end(() => console.error(JSON.stringify({ ...stats, setup_s: (t1 - t0) / 1000, work_s: (performance.now() - t1) / 1000 })));
