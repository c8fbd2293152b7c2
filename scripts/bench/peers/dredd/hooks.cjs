// What a request has to be for the answer that Dredd expects. Dredd hands in `hooks`.
const hooks = require('hooks')

const withoutPhone = (transaction) => {
  transaction.fullPath = transaction.fullPath.replace('/foouser/', '/nophone/')
}
const withBody = (body) => (transaction) => {
  transaction.request.body = body
}
const withMethod = (method) => (transaction) => {
  transaction.request.method = method
}
const withoutCredentials = ({ request }) => {
  delete request.headers.Authorization
}

const changes = {
  'GET 200': () => {},
  'GET 401': withoutCredentials,
  'GET 404': withoutPhone,
  'GET 405': withMethod('DELETE'),
  'PUT 200': () => {},
  'PUT 400': withBody(JSON.stringify({ keys: [{ id: 25, type: 'CALLLOG', label: 'history', parameter: '' }] })),
  'PUT 401': withoutCredentials,
  'PUT 404': withoutPhone,
  'PUT 405': withMethod('POST'),
  'PUT 413': withBody(JSON.stringify({ keys: [], more: 'x'.repeat(300 * 1024) })),
  'PUT 416': withBody('[]'),
}

hooks.beforeEach((transaction, done) => {
  const { request, expected, name } = transaction
  const change = changes[`${request.method} ${expected.statusCode}`]
  // 304, 403 and 429 cannot be brought about.
  if (!change || name.includes('phone_types')) transaction.skip = true
  else {
    request.headers.Authorization = `Bearer ${process.env.PEERS_TOKEN}`
    change(transaction)
  }
  done()
})

const members = ['id', 'type', 'label', 'parameter']

// Dredd compares which members an answer has, not what they are.
hooks.afterEach((transaction, done) => {
  const { request, expected, real, skip } = transaction
  if (request.method === 'PUT' && expected.statusCode === '200' && !skip) {
    const [sent, answered] = [request.body, real.body].map((body) => JSON.parse(body).keys)
    const isAnswered = (key) => answered.some((other) => members.every((member) => other[member] === key[member]))
    if (answered.length !== sent.length || !sent.every(isAnswered)) transaction.fail = 'the keys answered are not those sent'
  }
  done()
})
