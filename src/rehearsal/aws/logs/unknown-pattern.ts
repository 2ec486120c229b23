/** A pattern that is wrong, or that a rehearsal does not know; the message says what of it. */
export class UnknownPattern extends Error {}

/** Whether a message is meant. */
export type Matches = (message: string) => boolean;
