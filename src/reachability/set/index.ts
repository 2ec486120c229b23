/**
 * Exact sets of packets: source and destination addresses × protocol × ports (or
 * ICMP types), for all values at once. Equal sets are equal objects.
 * Knows nothing of AWS. Imports the address families of the network model.
 */
export { Algebra, type Algebras, algebras, type PacketSet } from "./algebra.ts";
export { boxesOf, corner, firstPacket } from "./boxes.ts";
export type { Box, Dimension, FullBox, Interval, Packet } from "./dimension.ts";
export { edgesOf } from "./edges.ts";
