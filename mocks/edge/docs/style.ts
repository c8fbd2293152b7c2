/** The look of the page. Colours are named once, for light, dark and paper; whatever is read has a contrast of 4.5 or more. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #fcfcfa; --inset: #f3f3ef; --line: #dfdfd8; --text: #1d1f23; --muted: #5a5f69; --link: #1f5fa8; --here: #fbf1d6;
  --get: #1c7a4a; --put: #8a5700; --level: #33373d; --on-level: #ffffff;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15171a; --inset: #1e2125; --line: #343941; --text: #e4e6ea; --muted: #a3aab5; --link: #8ab8f0; --here: #3a311b;
    --get: #66cc97; --put: #f0bb6b; --level: #d5d9e0; --on-level: #15171a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; }
body {
  display: grid; grid-template-columns: 14rem minmax(0, 48rem); gap: 0 4rem; justify-content: center; margin: 0; padding: 0 2rem;
  background: var(--page); color: var(--text); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
main { padding: 3.5rem 0 6rem; }
h1, h2, h3, h4, p, ul, dl, dd, figure, pre { margin: 0; padding: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(2rem, 6vw, 2.75rem); font-weight: 650; letter-spacing: -0.025em; }
h2 { font-size: 1.625rem; font-weight: 650; letter-spacing: -0.018em; }
h3 { font-size: 1.125rem; font-weight: 650; letter-spacing: -0.008em; }
h4 { margin-top: 1.75rem; font-size: 0.875rem; font-weight: 650; color: var(--muted); }
ul { list-style: none; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 2px; }
code, pre, .id, .method, .states { font-family: var(--mono); font-size: 0.8125rem; }
code { unicode-bidi: isolate; }
h3 code { font-size: 1rem; }
p code, td code { padding: 0.1em 0.3em; border-radius: 3px; background: var(--inset); }
pre { margin-top: 0.75rem; padding: 0.85rem 1.1rem; border-radius: 6px; background: var(--inset); line-height: 1.6; white-space: pre-wrap; }
.aside { color: var(--muted); font-size: 0.875rem; }
.skip-link:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
:target { background: var(--here); box-shadow: 0 0 0 0.5rem var(--here); border-radius: 2px; }
section:target, main:target { background: none; box-shadow: none; }

/* Contents */
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; padding: 4.2rem 0 2rem; overflow-y: auto; font-size: 0.875rem; line-height: 1.4; }
nav a { display: block; padding: 0.2rem 0; color: var(--muted); text-decoration: none; }
nav a:hover { color: var(--text); text-decoration: underline; }
nav > ul > li { margin-bottom: 0.6rem; }
nav > ul > li > a { color: var(--text); font-weight: 600; }
nav li li { padding-left: 0.85rem; border-left: 1px solid var(--line); }

/* Chapters */
.summary { margin-top: 0.75rem; font-size: 1.25rem; line-height: 1.45; }
header p + p { margin-top: 0.75rem; }
main > section { margin-top: 4.5rem; padding-top: 2rem; border-top: 1px solid var(--line); }
section > section { margin-top: 2.75rem; }
section > p, section > .requirements { margin-top: 0.6rem; }
.call { display: flex; gap: 0.75rem; align-items: baseline; }
p.call code { padding: 0; background: none; }
.method { flex: none; font-weight: 700; } .get { color: var(--get); } .put { color: var(--put); }
var { color: var(--link); font-style: normal; }
.states { display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; margin-top: 0.4rem; font-size: 0.6875rem; line-height: 1.6; }
.states a { color: var(--muted); text-decoration-color: var(--line); white-space: nowrap; }
.states a:hover { color: var(--link); text-decoration-color: currentColor; }
figure { margin-top: 1.25rem; }
figcaption { color: var(--muted); font-size: 0.875rem; }
figcaption + pre { margin-top: 0.35rem; }
details { margin-top: 1rem; }
summary { width: fit-content; color: var(--link); font-size: 0.875rem; cursor: pointer; }

/* Tables */
table { width: 100%; margin-top: 1rem; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.5; }
th, td { padding: 0.55rem 1.25rem 0.55rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { padding-top: 0; border-top: 0; color: var(--muted); font-size: 0.8125rem; white-space: nowrap; }
th, td { overflow-wrap: normal; }
.offers th, .values th { overflow-wrap: anywhere; }
tbody th code { font-weight: 600; }
td p + p { margin-top: 0.25rem; }
td .aside { font-size: 0.8125rem; }
.members td:not(:last-child) { white-space: nowrap; }
.members td:last-child { min-width: 14rem; }
.offers th { width: 50%; } .offers td { width: 25%; }

/* Requirements */
.level { display: inline-block; padding: 0.05em 0.5em; border: 1px solid var(--level); border-radius: 3px; font-size: 0.6875rem; font-weight: 650; letter-spacing: 0.05em; line-height: 1.5; }
.level.must { background: var(--level); color: var(--on-level); }
.level.may { border-color: var(--line); color: var(--muted); }
.legend { margin-top: 1rem; }
.legend > div { display: flex; gap: 1rem; margin-top: 0.35rem; font-size: 0.9375rem; }
.legend dt { flex: none; width: 4.5rem; }
.requirements li { padding: 0.85rem 0; border-top: 1px solid var(--line); }
.requirements li:first-child { border-top: 0; }
.marks { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; margin-bottom: 0.2rem; }
.id { color: inherit; font-weight: 600; text-decoration: none; }
.id:hover { text-decoration: underline; }
.source { color: var(--muted); font-size: 0.8125rem; }

@media (max-width: 70rem) {
  body { display: block; max-width: 52rem; margin: 0 auto; padding: 0 1.25rem; }
  nav { position: static; max-height: none; padding: 1.25rem 0 0; }
  nav > ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
  nav > ul > li { margin: 0; }
  nav ul ul { display: none; }
  main { padding-top: 2rem; }
}
@media (max-width: 40rem) {
  main > section { margin-top: 3.25rem; }
  .members thead { display: none; }
  .members, .members tbody { display: block; }
  .members tr { display: flex; flex-wrap: wrap; gap: 0.1rem 0.75rem; padding: 0.75rem 0; border-top: 1px solid var(--line); }
  .members th, .members td { padding: 0; border: 0; overflow-wrap: anywhere; }
  .members td:last-child { flex-basis: 100%; min-width: 0; }
  .members td:not(:last-child) { color: var(--muted); white-space: normal; }
  th, td { padding-right: 0.75rem; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --inset: #f3f3f0; --line: #cccccc; --text: #000000; --muted: #444444; --link: #000000; --here: #ffffff;
    --get: #136b3d; --put: #7a4c00; --level: #222222; --on-level: #ffffff;
    print-color-adjust: exact; -webkit-print-color-adjust: exact;
  }
  @page { margin: 16mm; }
  html { font-size: 10pt; }
  body { display: block; max-width: none; padding: 0; }
  nav, .skip-link, details { display: none; }
  main { padding: 0; }
  main > section { margin-top: 1.5rem; padding-top: 1rem; }
  a { text-decoration: none; }
  h2, h3, h4, figcaption, .marks { break-after: avoid; }
  tr, figure, .requirements li { break-inside: avoid; }
}
`
