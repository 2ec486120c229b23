/**
 * The resolver of every VPC, which EC2 gives it at its own addresses, by UDP and TCP: one process, handed a socket for
 * each of them. It knows the names that it is told, of each VPC its own, and says of every other that there is none. What
 * a name means can be changed while it runs. Imports no other part.
 */
export { startResolver } from "./start.ts";
