/** The part of autocannon that the bench uses; the package brings no types. */
declare module 'autocannon' {
  type Options = {
    url: string
    method: string
    body?: string
    headers?: Record<string, string>
    connections: number
    /** Seconds. */
    duration: number
    /** Milliseconds between looks at the clock. */
    sampleInt: number
  }
  type Result = { requests: { total: number }; duration: number; non2xx: number; errors: number }
  export default function autocannon(options: Options): Promise<Result>
}
