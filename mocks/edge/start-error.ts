/** What keeps the mock from starting and a person can mend. Its message is meant to be read: attempted, wrong, what to do. */
export class StartError extends Error {}
