import { fileURLToPath } from "node:url";

/** Where a program is to be met that stands in several networks at once. */
export interface DoorPlace {
	readonly namespace: string;
	readonly address: string;
	readonly port: number;
	/** By UDP; by TCP otherwise. */
	readonly udp?: boolean;
}

/** The number of the file that a program finds its first door as; the others follow. */
export const firstDoor = 3;

const script = fileURLToPath(new URL("doors.pl", import.meta.url));

/** What a command is put after, to be handed a listening socket for each place, in whatever namespace that is. */
export function withDoors(places: readonly DoorPlace[]): readonly string[] {
	const list = places.flatMap(({ namespace, address, port, udp }) => [
		namespace,
		address,
		udp === true ? `${port}/udp` : `${port}`,
	]);
	return ["perl", script, ...list, "--"];
}
