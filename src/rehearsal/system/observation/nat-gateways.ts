import { once } from "node:events";
import type { KernelNamespace } from "../../../kernel/index.ts";
import type { MetricEvent } from "../../part.ts";
import { withSystemTools } from "../../world/index.ts";
import type { Start } from "../start.ts";
import { metricEvent } from "./metric-event.ts";

/** Which way a packet of a connection goes that somebody inside has begun. */
const ways = ["out", "back"] as const;

type Way = (typeof ways)[number];

/**
 * What passes through is counted on its way: as much has come from one side as goes to the other. Connections are those
 * of TCP that are open, no others. Source: Amazon VPC User Guide, "Monitor NAT gateways using Amazon CloudWatch", "NAT
 * gateway metrics and dimensions".
 */
const metrics: Readonly<
	Record<string, { readonly way: Way; readonly what: "bytes" | "packets" }>
> = {
	BytesInFromSource: { way: "out", what: "bytes" },
	BytesOutToDestination: { way: "out", what: "bytes" },
	BytesInFromDestination: { way: "back", what: "bytes" },
	BytesOutToSource: { way: "back", what: "bytes" },
	PacketsInFromSource: { way: "out", what: "packets" },
	PacketsOutToDestination: { way: "out", what: "packets" },
	PacketsInFromDestination: { way: "back", what: "packets" },
	PacketsOutToSource: { way: "back", what: "packets" },
};

const connections = "ActiveConnectionCount";

/** What is measured of a NAT gateway. */
export const natMetrics: readonly string[] = [
	...Object.keys(metrics),
	connections,
];

/** Counts, and changes nothing of what passes. */
const counting = `table inet counted {
	counter out {}
	counter back {}
	chain passing {
		type filter hook forward priority 400; policy accept;
		ct direction original counter name "out"
		ct direction reply counter name "back"
	}
}
`;

/**
 * Counted since the last time, and how many connections are open now. A kernel without the list of them (it is an option
 * of its own, `CONFIG_NF_CONNTRACK_PROCFS`) says nothing of these.
 */
const reading = `nft -j reset counters table inet counted
[ ! -r /proc/net/nf_conntrack ] || grep -c ' tcp .* ESTABLISHED ' /proc/net/nf_conntrack`;

/** The NAT gateways of a world, read once a minute. */
export class NatGateways {
	readonly #start: Pick<Start, "ground" | "kernel" | "model" | "clock">;

	constructor(start: Pick<Start, "ground" | "kernel" | "model" | "clock">) {
		this.#start = start;
	}

	/** Counts from now on. */
	async begin(): Promise<void> {
		const run = ({ name }: KernelNamespace) =>
			this.#run(name, ["nft", "-f", "-"], counting);
		await Promise.all(this.#gateways().map(({ own }) => run(own)));
	}

	/** What each has passed on in the minute that has just ended. */
	async measure(minute: number): Promise<readonly MetricEvent[]> {
		const found = this.#gateways().map(async ({ address, own }) => {
			const said = await this.#run(own.name, ["sh", "-c", reading]);
			return Object.entries(valuesIn(said)).map(([name, value]) => {
				const dimensions = { NatGatewayId: address };
				const metric = { namespace: "AWS/NATGateway", name, dimensions };
				return metricEvent(this.#start.clock, metric, value, minute);
			});
		});
		return (await Promise.all(found)).flat();
	}

	#gateways() {
		const { kernel, model } = this.#start;
		return model.natGateways.flatMap(({ id, address }) => {
			const own = kernel.namespaces.find(({ element }) => element === id);
			return own === undefined ? [] : [{ address, own }];
		});
	}

	/** What a command prints there; nothing when it fails. */
	async #run(
		namespace: string,
		command: readonly string[],
		input = "",
	): Promise<string> {
		const child = this.#start.ground.start(namespace, command, {
			stdio: ["pipe", "pipe", "ignore"],
			env: withSystemTools(process.env),
		});
		let said = "";
		child.stdout?.on("data", (text) => {
			said += text;
		});
		child.stdin?.on("error", () => {});
		child.stdin?.end(input);
		await once(child, "close");
		return said;
	}
}

/** `{"nftables": [{"counter": {"name": "out", "packets": 3, "bytes": 180}}]}`, and a number in a line of its own. */
export function valuesIn(text: string): Readonly<Record<string, number>> {
	const [json = "", count] = text.trim().split(/\n(?=\d+$)/);
	if (!json.startsWith("{")) return {};
	const all: readonly { readonly counter?: Counter }[] =
		JSON.parse(json).nftables;
	const of = (way: Way) =>
		all.find((one) => one.counter?.name === way)?.counter;
	const values = Object.entries(metrics).flatMap(([name, { way, what }]) => {
		const value = of(way)?.[what];
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		...Object.fromEntries(values),
		...(count !== undefined && { [connections]: Number(count) }),
	};
}

interface Counter {
	readonly name: string;
	readonly packets: number;
	readonly bytes: number;
}
