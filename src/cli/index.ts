/**
 * The command line: one file per command, loaded only when it is the one that was
 * asked for. The only room that prints and exits. Results go to the output, problems
 * to the error output; the exit status is 0 for done, 1 for findings, 2 for bad input
 * or use, 70 for a bug of ours, 130 when interrupted. May import every room but server.
 */
export { main } from "./main.ts";
