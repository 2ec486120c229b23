/**
 * The world of a rehearsal: the network of a system in namespaces of the kernel, without
 * root. One process holds it, makes its links and filters from what the `kernel` room
 * compiles, sends packets in it, and takes everything along when it ends.
 */
export { type DoorPlace, firstDoor, withDoors } from "./doors.ts";
export type { Probe } from "./instructions.ts";
export { type Means, meansOfWorld } from "./means.ts";
export {
	connectionsAt,
	databaseBytes,
	machineSeconds,
	memoryBytes,
	type Processes,
	type ProcessorTime,
	processorSeconds,
	processorTime,
	type Traffic,
	titleOf,
	trafficAt,
} from "./processes.ts";
export { withSystemTools } from "./system-tools.ts";
export { type Answer, World, WorldFault } from "./world.ts";
