import { type ProblemCode, problem, problemCodes, statusOf } from '../../core/problems.ts'
import { breakable, html, type Markup } from '../markup.ts'

/** The words that this mock has for what it refuses. */
export const renderProblemCodes = (): Markup => html`<section id="problems">
<h2>Problem codes</h2>
<p>What this mock says when it refuses, in <code>errors[].details.problem</code>. The words are its own: what the platform calls these things is not public,
so a client may log them, and should not depend on them.</p>
<table class="members">
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${problemCodes.map(renderCode)}</tbody>
</table>
</section>
`

function renderCode(code: ProblemCode): Markup {
  const told = problem(code)
  return html`<tr id="${code}"><th scope="row"><code>${breakable(code)}</code></th><td>${statusOf([told])}</td><td>${told.message}</td></tr>
`
}
