import { showUnseen } from './report/unseen.ts'

/** A text from elsewhere, line ends and what cannot be seen written out, so that it cannot pass for a line of ours. */
export const inOneLine = (text: string): string => showUnseen(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
