/** A command that cannot be carried out as it was typed. The message says what was attempted, what was wrong and what to do. */
export class UsageError extends Error {}
