import { text } from "node:stream/consumers";
import type { KernelWorld } from "../../kernel/index.ts";
import { type Probe, type World, withSystemTools } from "../world/index.ts";

/** A filter of the kernel's that has stopped packets, and which: its counter bears the disposition's name. */
export interface Counted {
	/** Terraform address, or what else the namespace stands for. */
	readonly at: string;
	readonly counter: string;
	readonly packets: number;
}

interface Counter {
	readonly name: string;
	readonly packets: number;
}

/** Sends a packet once more, and says which filters have stopped it or its answer: the kernel's own trace of it. */
export async function countedOf(
	world: World,
	kernel: KernelWorld,
	probe: Probe,
): Promise<readonly Counted[]> {
	const before = await allCounters(world, kernel);
	await world.probe([{ ...probe, id: `${probe.id}-again` }]);
	const after = await allCounters(world, kernel);
	return [...after]
		.map(([key, counted]) => ({
			...counted,
			packets: counted.packets - (before.get(key)?.packets ?? 0),
		}))
		.filter(({ packets }) => packets > 0);
}

async function allCounters(
	world: World,
	{ namespaces }: KernelWorld,
): Promise<ReadonlyMap<string, Counted>> {
	const filtered = namespaces.filter(({ nft }) => nft.includes("counter"));
	const found = await Promise.all(
		filtered.map(async ({ name, element }) =>
			(await countersIn(world, name)).map(
				({ name: counter, packets }): [string, Counted] => [
					`${name} ${counter}`,
					{ at: element, counter, packets },
				],
			),
		),
	);
	return new Map(found.flat());
}

async function countersIn(
	world: World,
	namespace: string,
): Promise<readonly Counter[]> {
	const child = world.start(namespace, ["nft", "-j", "list", "counters"], {
		stdio: ["ignore", "pipe", "ignore"],
		env: withSystemTools(process.env),
	});
	const printed = child.stdout === null ? "" : await text(child.stdout);
	const { nftables = [] } = JSON.parse(printed || "{}") as {
		readonly nftables?: readonly { readonly counter?: Counter }[];
	};
	return nftables.flatMap(({ counter }) => counter ?? []);
}
