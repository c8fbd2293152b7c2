/** The look of the page. Colours are named once, for light and for dark; every pair of them that is read has a contrast of 4.5 or more. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f7f7f5; --sheet: #ffffff; --inset: #f3f3f0; --line: #dcdcd6; --text: #1d1f23; --muted: #5a5f69; --link: #1f5fa8;
  --fail: #b3261e; --error: #6d4aa8; --warn: #8a5700; --waived: #3d6475; --pass: #1c7a4a; --skip: #5a5f69;
  --fail-soft: #fcebea; --error-soft: #f2ecfb; --warn-soft: #fbf1de; --waived-soft: #e8f1f5; --pass-soft: #e8f5ee; --skip-soft: #eeeeeb;
  --on-mark: #ffffff; --missing: #b5e0c8; --extra: #f5c2bd;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131518; --sheet: #1b1e22; --inset: #15171b; --line: #343941; --text: #e4e6ea; --muted: #a3aab5; --link: #8ab8f0;
    --fail: #ff8f86; --error: #c4a9f4; --warn: #f0bb6b; --waived: #9cc7da; --pass: #66cc97; --skip: #a3aab5;
    --fail-soft: #3a1f1e; --error-soft: #2b2438; --warn-soft: #352a17; --waived-soft: #1d2f37; --pass-soft: #16301f; --skip-soft: #262a30;
    --on-mark: #131518; --missing: #1d5a3a; --extra: #6d2a26;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 82rem; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, p, ul, ol, dl, dd, pre, fieldset { margin: 0; padding: 0; }
h1 { font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.15; letter-spacing: -0.02em; }
h2 { font-size: 1.375rem; line-height: 1.3; letter-spacing: -0.01em; }
h3 { font-size: 1.0625rem; line-height: 1.4; }
ul, ol { list-style: none; }
a { color: var(--link); }
code, pre { font-family: var(--mono); font-size: 0.8125rem; }
pre { white-space: pre-wrap; line-height: 1.5; font-size: 0.75rem; }
small { color: var(--muted); font-size: 0.8125rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; flex: none; align-self: center; display: inline-block; width: 0.4em; height: 0.4em; margin: 0 0.35em 0.1em 0.1em; border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(-45deg); }
details[open] > summary::before { transform: rotate(45deg); }
.spoken, .skip-link:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.unseen { border: 1px dotted currentColor; border-radius: 3px; padding: 0 2px; font: 0.75em var(--mono); background: var(--warn-soft); color: var(--text); }
.count { margin-left: 0.35em; padding: 0.1em 0.55em; border-radius: 1em; background: var(--skip-soft); color: var(--muted); font-size: 0.8125rem; font-weight: 500; letter-spacing: 0; vertical-align: 0.15em; white-space: nowrap; }
.label { margin: 1rem 0 0.35rem; color: var(--muted); font-size: 0.8125rem; font-weight: 600; }
section { margin-top: 3rem; }
section > p { margin-top: 0.35rem; color: var(--muted); max-width: 46rem; }

/* The verdict */
.verdict { margin: 2rem 0 0; padding: 2rem; border: 1px solid var(--line); border-top: 6px solid var(--verdict); border-radius: 12px; background: var(--sheet); }
.conformant { --verdict: var(--pass); --verdict-soft: var(--pass-soft); }
.not-conformant { --verdict: var(--fail); --verdict-soft: var(--fail-soft); }
.inconclusive { --verdict: var(--error); --verdict-soft: var(--error-soft); }
.subject { color: var(--muted); font-size: 0.9375rem; }
.subject b { color: var(--text); }
h1 { display: flex; align-items: center; gap: 0.4em; margin-top: 0.75rem; color: var(--verdict); }
.sign { display: grid; place-items: center; flex: none; width: 1.3em; height: 1.3em; border-radius: 50%; background: var(--verdict); color: var(--on-mark); font-size: 0.7em; }
.sentence { margin-top: 0.6rem; font-size: 1.125rem; max-width: 50rem; }
.alert { margin-top: 1.25rem; padding: 0.85rem 1rem; border-left: 4px solid var(--fail); border-radius: 4px; background: var(--fail-soft); }
.alert ul { margin-top: 0.35rem; }
.bar { display: block; width: 100%; height: 10px; margin-top: 1.75rem; border-radius: 5px; background: var(--skip-soft); }
.bar .fail { fill: var(--fail); } .bar .error { fill: var(--error); } .bar .warn { fill: var(--warn); }
.bar .waived { fill: var(--waived); } .bar .pass { fill: var(--pass); } .bar .skip { fill: var(--line); }
.counts { display: flex; flex-wrap: wrap; gap: 0.35rem 1.6rem; margin-top: 1rem; color: var(--muted); font-size: 0.9375rem; }
.counts b { color: var(--text); font-size: 1.375rem; font-variant-numeric: tabular-nums; }
.counts .none b { color: var(--muted); font-weight: 400; }
.counts .fail b { color: var(--fail); } .counts .error b { color: var(--error); } .counts .warn b { color: var(--warn); }
.counts .waived b { color: var(--waived); } .counts .pass b { color: var(--pass); }
.sums { margin-top: 0.35rem; color: var(--muted); font-size: 0.9375rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0.9rem 2rem; margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
dt { color: var(--muted); font-size: 0.8125rem; font-weight: 600; }
.facts small { display: block; }
nav { margin-top: 1.25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.35rem 1.25rem; }

/* What failed */
.group { margin-top: 1.25rem; border: 1px solid var(--line); border-left: 4px solid var(--mark); border-radius: 8px; background: var(--sheet); }
.fail { --mark: var(--fail); --soft: var(--fail-soft); } .error { --mark: var(--error); --soft: var(--error-soft); }
.warn { --mark: var(--warn); --soft: var(--warn-soft); } .waived { --mark: var(--waived); --soft: var(--waived-soft); }
.pass { --mark: var(--pass); --soft: var(--pass-soft); } .skip { --mark: var(--skip); --soft: var(--skip-soft); }
.group > header { padding: 1rem 1.25rem; }
.badges { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.75rem; margin-bottom: 0.3rem; color: var(--muted); font-size: 0.8125rem; }
.badges code { color: var(--text); font-weight: 600; }
.level { padding: 0.05em 0.5em; border: 1px solid currentColor; border-radius: 4px; color: var(--muted); font-size: 0.6875rem; font-weight: 600; letter-spacing: 0.04em; white-space: nowrap; }
.level.must { color: var(--text); }
.reading { margin-top: 0.3rem; color: var(--muted); font-size: 0.9375rem; }
.card { padding: 0 1.25rem; border-top: 1px solid var(--line); }
.card[open] { padding-bottom: 1.25rem; }
.card > summary, .cases summary, .cases a { display: flex; align-items: baseline; gap: 0.3rem 0.7rem; padding: 0.7rem 0; }
.card > summary code, .cases code { flex: none; margin-left: auto; color: var(--muted); text-align: right; }
.card > summary .title { font-weight: 600; }
.mark { position: relative; display: inline-grid; place-items: center; flex: none; width: 1.35em; height: 1.35em; border-radius: 4px; background: var(--mark); color: var(--on-mark); font-size: 0.75rem; font-weight: 700; line-height: 1; align-self: center; }
.mark.pass, .mark.skip { background: var(--soft); color: var(--mark); }
.cause { margin-top: 0.75rem; }
.waiver { margin-bottom: 0.75rem; padding: 0.6rem 0.85rem; border-radius: 6px; background: var(--waived-soft); }
.diff { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.diff p { padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); font-size: 0.9375rem; }
.diff table { width: 100%; border-collapse: collapse; }
.diff th { width: 8.5em; padding: 0.3rem 0.75rem; color: var(--muted); font-size: 0.8125rem; font-weight: 500; text-align: left; vertical-align: top; white-space: nowrap; }
.diff td { padding: 0.3rem 0.75rem; font: 0.8125rem/1.5 var(--mono); white-space: pre-wrap; }
.diff .expected { background: var(--pass-soft); } .diff .received { background: var(--fail-soft); }
.diff .expected th, .diff .received th { color: var(--text); }
.diff mark { border-radius: 3px; background: var(--missing); color: inherit; } .diff .received mark { background: var(--extra); }
.reason { padding: 0.6rem 0.75rem; border-radius: 6px; background: var(--inset); }

/* Exchanges */
.exchange { margin-top: 0.4rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sheet); }
.exchange > summary { display: flex; align-items: baseline; gap: 0.3rem 0.75rem; padding: 0.35rem 0.75rem; }
.exchange .call { flex: 1; min-width: 0; }
.position, .time { color: var(--muted); font-size: 0.75rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.position { min-width: 1.8em; text-align: right; }
.status { font: 600 0.8125rem var(--mono); white-space: nowrap; }
.status.good { color: var(--pass); } .status.refused { color: var(--warn); } .status.broken, .status.none { color: var(--fail); }
.messages { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 1rem; padding: 0 0.75rem; border-top: 1px solid var(--line); }
.messages > div { min-width: 0; padding: 0.6rem 0; }
.label { break-after: avoid; }
.messages p, .command p { margin: 0 0 0.25rem; color: var(--muted); font-size: 0.75rem; font-weight: 600; }
.exchange .command, .note { padding: 0.6rem 0.75rem; border-top: 1px solid var(--line); }
.note { color: var(--muted); font-size: 0.8125rem; }
.command { position: relative; }
.command pre { padding-right: 4.5rem; }
.card > .command { margin-top: 1rem; } .card > .command pre, footer .command pre, #resembles pre { padding: 0.6rem 4.5rem 0.6rem 0.75rem; border-radius: 6px; background: var(--inset); }
.copy { position: absolute; right: 0.4rem; bottom: 0.35rem; padding: 0.1rem 0.6rem; border: 1px solid var(--line); border-radius: 4px; background: var(--sheet); color: var(--text); font: 0.75rem/1.5 inherit; font-family: inherit; cursor: pointer; }
.copy:hover { border-color: var(--muted); }

/* Observed, left out */
.observed { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 0 2rem; margin-top: 0.75rem; }
.observed > div { padding: 0.45rem 0; border-bottom: 1px solid var(--line); }
h3 { margin-top: 1.25rem; } .group h3 { margin-top: 0; }
.reasons > li { border-bottom: 1px solid var(--line); }
.reasons summary, .besides summary { display: flex; align-items: baseline; gap: 0 0.5rem; } .reasons summary { padding: 0.5rem 0; } .reasons ul { padding: 0 0 0.6rem 1.25rem; columns: 22rem; }

/* Requirements */
.wide { overflow-x: auto; margin-top: 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); }
.matrix { width: 100%; border-collapse: collapse; font-size: 0.875rem; overflow-wrap: break-word; }
.matrix th, .matrix td { padding: 0.5rem 0.85rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.matrix tr:last-child > * { border-bottom: 0; }
.matrix thead th { color: var(--muted); font-size: 0.8125rem; }
.matrix tbody th { font-weight: 400; }
.matrix tbody th code { font-weight: 600; white-space: nowrap; }
.matrix .fail th, .matrix .error th, .matrix .warn th { box-shadow: inset 3px 0 var(--mark); }
.matrix td:nth-child(4) { color: var(--muted); white-space: nowrap; }
.matrix td:nth-child(2) { min-width: 14rem; overflow-wrap: anywhere; }
.matrix td:last-child { width: 26%; min-width: 9rem; }
.marks { display: flex; flex-wrap: wrap; gap: 3px; }
.marks a { text-decoration: none; border-radius: 4px; }
.marks + small { display: block; margin-top: 0.3rem; }

/* Every case */
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1.75rem; margin-top: 1rem; padding: 0.85rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); font-size: 0.9375rem; }
.filters[hidden] { display: none; }
fieldset { border: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; }
legend, .search { padding: 0; color: var(--muted); font-size: 0.8125rem; font-weight: 600; }
.search { flex: 1; min-width: 14rem; }
.search input { display: block; width: 100%; margin-top: 0.2rem; padding: 0.35rem 0.6rem; border: 1px solid var(--muted); border-radius: 6px; background: var(--page); color: var(--text); font: inherit; font-weight: 400; font-size: 0.9375rem; }
.filters output { width: 100%; color: var(--muted); font-size: 0.8125rem; }
.cases { margin-top: 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); }
.cases > li { padding: 0 1rem; border-bottom: 1px solid var(--line); }
.cases > li:last-child { border-bottom: 0; }
.cases a { color: inherit; text-decoration: none; } .cases a:hover .title { text-decoration: underline; }
.cases summary, .cases a { padding: 0.45rem 0; font-size: 0.9375rem; }
.cases details[open] { padding-bottom: 0.9rem; } .cases details > p { color: var(--muted); font-size: 0.9375rem; }
.cases .level { min-width: 5.6em; text-align: center; }
.besides { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
footer { margin-top: 3.5rem; padding-top: 1.5rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.875rem; }
footer h2 { color: var(--text); font-size: 1rem; }
footer dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); gap: 0.4rem 2rem; margin: 0.6rem 0; }
footer p { margin-top: 0.5rem; max-width: 56rem; } footer .command, #resembles .command { margin-top: 1rem; }
:target { scroll-margin-top: 1rem; } :target > summary { background: var(--warn-soft); }

@media (max-width: 40rem) {
  body { padding: 0 0.75rem 2rem; }
  .verdict { margin-top: 0.75rem; padding: 1.25rem; }
  .card > summary, .cases summary, .cases a { flex-wrap: wrap; }
  .card > summary .title, .cases .title { flex: 1; min-width: 60%; }
  .card > summary code, .cases code { flex: 0 0 100%; margin-left: 0; padding-left: 2.6rem; text-align: left; }
  .cases .level { order: -1; display: none; }
  .exchange > summary { flex-wrap: wrap; } .exchange .call { order: 1; flex-basis: 100%; } .exchange .status { margin-left: auto; }
  .position { min-width: 0; }
  .diff tr, .diff th, .diff td { display: block; width: auto; } .diff th { padding-bottom: 0; } .diff td { padding-top: 0; }
}
@media screen and (max-width: 54rem) {
  .matrix, .matrix tbody { display: block; } .matrix thead { display: none; }
  .matrix tbody tr { display: flex; flex-wrap: wrap; gap: 0.3rem 0.75rem; padding: 0.75rem; border-bottom: 1px solid var(--line); }
  .matrix tbody th, .matrix tbody td { padding: 0; border: 0; } .matrix tbody th, .matrix td:nth-child(2), .matrix td:last-child { width: 100%; min-width: 0; }
  .matrix .fail th, .matrix .error th, .matrix .warn th { box-shadow: none; }
  .matrix tbody .fail, .matrix tbody .error, .matrix tbody .warn { box-shadow: inset 3px 0 var(--mark); }
}
@media screen { .filtered-out { display: none; } }
@media print {
  :root {
    --page: #fff; --sheet: #fff; --inset: #f3f3f0; --line: #ccc; --text: #000; --muted: #444; --link: #000;
    --fail: #a01a13; --error: #5b3897; --warn: #7a4c00; --waived: #2d5464; --pass: #136b3d; --skip: #444; --on-mark: #fff;
    --fail-soft: #fcebea; --error-soft: #f2ecfb; --warn-soft: #fbf1de; --waived-soft: #e8f1f5; --pass-soft: #e8f5ee; --skip-soft: #eee; --missing: #b5e0c8; --extra: #f5c2bd;
    color-scheme: light; print-color-adjust: exact; -webkit-print-color-adjust: exact;
  }
  @page { margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .filters, .copy, .skip-link, .card .exchange .command { display: none; }
  .verdict { margin: 0; } section { margin-top: 2rem; }
  a { text-decoration: none; }
  .card::details-content, .card .exchange::details-content, .reasons details::details-content { content-visibility: visible; display: block; height: auto; }
  .card { padding-bottom: 1rem; }
  summary::before { display: none; }
  pre { font-size: 7.5pt; } .matrix small { font-size: 7pt; }
  .wide { overflow: visible; } .matrix { font-size: 8pt; } .matrix th, .matrix td { padding: 3pt 5pt; }
  h2, h3, summary, .group > header { break-after: avoid; } .group > header { break-inside: avoid; }
  .matrix tr, .cases > li, .diff, .exchange > summary { break-inside: avoid; }
}
`
