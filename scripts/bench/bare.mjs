// What the mock is measured against: node:http that reads, parses, keeps and answers the same bodies, with no rules.
import { createServer } from 'node:http'

const documents = new Map()

function answer(response, document) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(document) })
  response.end(document)
}

const server = createServer((request, response) => {
  if (request.method !== 'PUT') return answer(response, documents.get(request.url))
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const { keys } = JSON.parse(Buffer.concat(chunks).toString())
    const document = JSON.stringify({ deviceType: 'Telenet-Panasonic-KX-HDV230', deviceName: 'DP_giulio@sip.netaxis.be', keys })
    documents.set(request.url, document)
    answer(response, document)
  })
})

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
