import { createConnection, type Socket } from 'node:net'

/** A connection on which a test says exactly what it wants to say, and hears exactly what it is told. */
export type RawConnection = {
  readonly socket: Socket
  /** All that has come so far, as soon as it matches. */
  until(pattern: RegExp): Promise<string>
  /** All that came, when the other side has ended the connection. */
  readonly ended: Promise<string>
}

export function connect(origin: string, ...sent: readonly (string | Uint8Array)[]): RawConnection {
  const { hostname, port } = new URL(origin)
  const socket = createConnection(Number(port), hostname)
  for (const part of sent) socket.write(part)
  let received = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text
  })
  // A connection that is reset has ended too.
  socket.on('error', () => {})
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(received)))
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => pattern.test(received) && resolve(received)
      look()
      socket.on('data', look)
      socket.once('close', () => reject(new Error(`The connection ended before ${pattern}, after ${JSON.stringify(received)}`)))
    })
  return { socket, until, ended }
}

/** The first answer in what came over a connection. */
export function answerIn(received: string): { status: number; headers: Record<string, string>; body: string } {
  const end = received.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = received.slice(0, end).split('\r\n')
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)])
  return { status: Number(statusLine.split(' ')[1]), headers: Object.fromEntries(headers), body: received.slice(end + 4) }
}

/** The statuses of the answers in what came over a connection. */
export const statusesOf = (received: string): number[] => [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
