/** Run as a program, with a TMPDIR of its own: the package unpacks to wherever that is, and takes half a file there for a whole one. */
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
