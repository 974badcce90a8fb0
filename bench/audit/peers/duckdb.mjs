// The audit in DuckDB SQL; CSV in, CSV out. Came with the benchmark material of the project; of its twenty forms the fastest is kept.
//
//   node duckdb.mjs DATA RULES OUT
//
// By hand: a narrow table (code, action) -> (rule, dates, bits of districts) in one join; the exceptions as numbers (field number, bits for
// less/equal/greater, value), looked up only for what is left. DuckDB comes from $BENCH_TOOLS/node_modules (@duckdb/node-api).
import { createRequire } from 'node:module';
import { join } from 'node:path';
const require = createRequire(join(process.env.BENCH_TOOLS, 'x.js'));
const { DuckDBInstance } = require('@duckdb/node-api');

const [data, nrules, out] = process.argv.slice(2);
const q = (s) => s.replaceAll("'", "''");
const csv = q(join(data, 'enterprises.csv')), cat = q(join(data, `catalogue_${nrules}.csv`)), sec = q(join(data, 'sections.csv'));

// The rules once: the codes of a prefix are an interval of numbers (a section is an interval of divisions).
const rulesSql = `
CREATE TEMP TABLE sections AS SELECT * FROM read_csv('${sec}', all_varchar = true, header = true);
CREATE TEMP TABLE rules AS
  WITH c AS (SELECT * FROM read_csv('${cat}', all_varchar = true, header = true)),
       s AS (SELECT section, min(division::int) a, max(division::int) b FROM sections GROUP BY section)
  SELECT clause_id, verdict, code_prefix AS prefix,
         coalesce(a * 100, rpad(code_prefix, 4, '0')::int) AS lo,
         coalesce(b * 100 + 99, rpad(code_prefix, 4, '9')::int) AS hi,
         CASE WHEN districts <> '*' THEN string_split(districts, '|') END AS dists,
         CASE WHEN actions <> '*' THEN string_split(actions, '|') END AS acts,
         valid_from::date AS since, coalesce(valid_to::date, DATE '9999-12-31') AS until,
         exc1_field f1, exc1_op o1, exc1_value::double v1,
         exc2_field f2, exc2_op o2, exc2_value::double v2,
         exc3_field f3, exc3_op o3, exc3_value::double v3
  FROM c LEFT JOIN s ON s.section = c.code_prefix;`;

// Typed by the reader: a row that does not fit (count of fields, a value that does not parse) is skipped.
const types = `{id:'VARCHAR', name:'VARCHAR', industry_code:'VARCHAR', district:'VARCHAR', ring:'INTEGER', action:'VARCHAR',
  floor_area_m2:'DOUBLE', registered_capital:'DOUBLE', application_date:'DATE', is_headquarters:'UTINYINT', is_rd_only:'UTINYINT',
  uses_hazardous_chemicals:'UTINYINT', serves_city_operation:'UTINYINT', energy_use_tce:'DOUBLE', employees:'INTEGER'}`;
const typed = `(SELECT * FROM read_csv('${csv}', header = true, columns = ${types}, ignore_errors = true, auto_detect = false,
  quote = '"', escape = '"', delim = ',')
  WHERE coalesce(is_headquarters, 0) <= 1 AND coalesce(is_rd_only, 0) <= 1
    AND coalesce(uses_hazardous_chemicals, 0) <= 1 AND coalesce(serves_city_operation, 0) <= 1)`;
const exceptionFields = ['is_headquarters', 'is_rd_only', 'uses_hazardous_chemicals', 'serves_city_operation', 'floor_area_m2', 'registered_capital',
  'energy_use_tce', 'employees', 'ring'];
const allDists = `(SELECT DISTINCT unnest(dists) AS d FROM rules)`, allActs = `(SELECT DISTINCT unnest(acts) AS a FROM rules)`;
const prepare = `
  CREATE TEMP TABLE dn AS SELECT d, row_number() OVER (ORDER BY d) - 1 AS i FROM ${allDists};
  CREATE TEMP TABLE an AS SELECT a, row_number() OVER (ORDER BY a) - 1 AS i FROM ${allActs};
  CREATE TEMP TABLE nrules AS SELECT *, row_number() OVER () AS r,
    CASE WHEN dists IS NULL THEN -1 ELSE (SELECT sum(1 << i)::int FROM dn WHERE list_contains(dists, d)) END AS dmask,
    CASE WHEN acts IS NULL THEN -1 ELSE (SELECT sum(1 << i)::int FROM an WHERE list_contains(acts, a)) END AS amask FROM rules;
  CREATE TEMP TABLE xr AS SELECT lpad(unnest(range(lo, hi + 1))::varchar, 4, '0') AS code, r, since, until, dmask, amask FROM nrules;
  CREATE TEMP TABLE rr AS SELECT r, clause_id, verdict, ${[1, 2, 3].map((k) => `list_position([${exceptionFields.map((c) => `'${c}'`).join(', ')}], f${k}) AS n${k},
    CASE o${k} WHEN '<' THEN 1 WHEN '<=' THEN 3 WHEN '>' THEN 4 WHEN '>=' THEN 6 WHEN '=' THEN 2 WHEN '!=' THEN 5 END AS m${k}, v${k}`).join(', ')} FROM nrules;
  CREATE TEMP TABLE kr AS SELECT xr.*, a.i AS a FROM xr JOIN (SELECT i FROM an UNION ALL SELECT 31) a ON (xr.amask >> a.i) & 1 = 1;`;
const value = (k) => `CASE rr.n${k} ` + exceptionFields.map((c, i) => `WHEN ${i + 1} THEN e.${c}::DOUBLE`).join(' ') + ' END';
const holds = (k) => `(rr.n${k} IS NULL OR coalesce((rr.m${k} >> (sign(${value(k)} - rr.v${k})::int + 1)) & 1, 0) = 1)`;
const query = `SELECT e.id AS record_id, rr.clause_id, rr.verdict FROM ${typed} e
  LEFT JOIN dn ON dn.d = e.district LEFT JOIN an ON an.a = e.action
  JOIN kr xr ON xr.code = e.industry_code AND e.application_date BETWEEN xr.since AND xr.until
    AND (xr.dmask >> coalesce(dn.i, 31)) & 1 = 1 AND xr.a = coalesce(an.i, 31)
  JOIN rr ON rr.r = xr.r
  WHERE e.action IS NOT NULL AND NOT (rr.n1 IS NOT NULL AND ${holds(1)} AND ${holds(2)} AND ${holds(3)})`;

const db = await DuckDBInstance.create(':memory:', { threads: process.env.THREADS ?? '2', preserve_insertion_order: 'false' });
const connection = await db.connect();
await connection.run(rulesSql + prepare);
await connection.run(`COPY (${query}) TO '${q(out)}' (FORMAT csv, HEADER true)`);
