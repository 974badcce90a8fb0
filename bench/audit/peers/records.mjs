// For zen.mjs, came with the benchmark material of the project: read a CSV line by line, skip malformed rows, give typed records.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export const COLS = ['id', 'name', 'industry_code', 'district', 'ring', 'action', 'floor_area_m2', 'registered_capital',
  'application_date', 'is_headquarters', 'is_rd_only', 'uses_hazardous_chemicals', 'serves_city_operation',
  'energy_use_tce', 'employees'];
const INTS = ['ring', 'employees'], DECIMALS = ['floor_area_m2', 'registered_capital', 'energy_use_tce'];
const FLAGS = ['is_headquarters', 'is_rd_only', 'uses_hazardous_chemicals', 'serves_city_operation'];

export function split(line) {
  if (!line.includes('"')) return line.split(',');
  const out = [];
  for (let i = 0; ;) {
    let s = '';
    if (line[i] === '"') {
      for (i++; i < line.length; i++) {
        if (line[i] !== '"') s += line[i];
        else if (line[i + 1] === '"') { s += '"'; i++; } else { i++; break; }
      }
    }
    const e = line.indexOf(',', i);
    s += line.slice(i, e < 0 ? undefined : e);
    out.push(s);
    if (e < 0) return out;
    i = e + 1;
  }
}

export function isDate(s) {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(s);
  if (!m) return false;
  const [y, mo, d] = [+m[1], +m[2], +m[3]], t = new Date(Date.UTC(y, mo - 1, d));
  return t.getUTCMonth() === mo - 1 && t.getUTCDate() === d;
}

// null = malformed; a missing value is null in the record
export function record(line) {
  const f = split(line);
  if (f.length !== COLS.length) return null;
  const r = {};
  for (let i = 0; i < f.length; i++) r[COLS[i]] = f[i] === '' ? null : f[i];
  for (const k of INTS) if (r[k] !== null) { if (!/^-?\d+$/.test(r[k])) return null; r[k] = +r[k]; }
  for (const k of DECIMALS) if (r[k] !== null) { if (!/^-?\d+(\.\d+)?$/.test(r[k])) return null; r[k] = +r[k]; }
  for (const k of FLAGS) if (r[k] !== null) { if (r[k] !== '0' && r[k] !== '1') return null; r[k] = +r[k]; }
  if (r.application_date !== null && !isDate(r.application_date)) return null;
  return r;
}

export async function* records(path, stats = {}) {
  stats.rows = 0;
  stats.malformed = 0;
  let first = true;
  for await (const line of createInterface({ input: createReadStream(path, { highWaterMark: 1 << 20 }), crlfDelay: Infinity })) {
    if (first) { first = false; continue; }
    stats.rows++;
    const r = record(line);
    if (r) yield r; else stats.malformed++;
  }
}

export function catalogue(data, n) {
  const [head, ...lines] = readFileSync(join(data, `catalogue_${n}.csv`), 'utf8').trim().split('\n').map(split);
  return lines.map((l) => {
    const r = Object.fromEntries(head.map((h, i) => [h, l[i]]));
    return { id: r.clause_id, prefix: r.code_prefix, districts: r.districts === '*' ? null : r.districts.split('|'),
      actions: r.actions === '*' ? null : r.actions.split('|'), from: r.valid_from, to: r.valid_to || null, verdict: r.verdict,
      exc: [1, 2, 3].filter((k) => r[`exc${k}_field`]).map((k) => ({ field: r[`exc${k}_field`], op: r[`exc${k}_op`], value: +r[`exc${k}_value`] })) };
  });
}

export function sections(data) {
  return Object.fromEntries(readFileSync(join(data, 'sections.csv'), 'utf8').trim().split('\n').slice(1).map((l) => l.split(',')));
}

export const dateNumber = (s) => (s === null ? null : +s.replaceAll('-', ''));
