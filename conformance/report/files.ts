import { renderCtrf } from './ctrf.ts'
import { renderHtml } from './html.ts'
import type { Report } from './json.ts'
import { renderJUnit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'

/** What `--report <dir>` writes there, evidence aside. */
export const reportFiles = (report: Report): { readonly name: string; readonly text: string }[] => [
  { name: 'report.json', text: `${JSON.stringify(report, null, 2)}\n` },
  { name: 'report.html', text: renderHtml(report) },
  { name: 'junit.xml', text: renderJUnit(report) },
  { name: 'report.md', text: renderMarkdown(report) },
  { name: 'ctrf.json', text: renderCtrf(report) },
]
