import { once } from "node:events";
import { resolverAddresses } from "../../../kernel/index.ts";
import { formatAddress, parseCidr } from "../../../network/index.ts";
import type { Ground } from "../../ground.ts";
import type { Revision } from "../../scaling/index.ts";
import { withSystemTools } from "../../world/index.ts";
import { numberOf, textsOf } from "../attributes.ts";
import { internalDomain } from "../names/machine-names.ts";
import type { Place } from "../places.ts";
import type { Start } from "../start.ts";
import type { Booting } from "./booting.ts";
import { clusterName } from "./cluster-name.ts";
import type { StandIns } from "./stand-ins.ts";

/** How one task came to run. */
export interface TaskBoot {
	/** Milliseconds since 1970, by the machine's own clock, which the program has too. */
	readonly began: number;
	readonly ended: number;
	/** Of its log. */
	readonly stream: string;
	/** One that was registered while the system runs. */
	readonly revision?: Revision;
}

/** A task that has booted, as its metadata tells it: `aws/task-settings.ts`. */
export async function taskOf(
	start: Start,
	standIns: StandIns,
	{ actor, place, roles }: Booting,
	{ began, ended, stream, revision }: TaskBoot,
): Promise<object> {
	const { graph, ground } = start;
	const { definition } = roles;
	const { attributes } = definition;
	const { task, name = "" } = revision ?? {};
	const units = numberOf(task?.cpu ?? attributes.cpu);
	const memoryMiB = numberOf(task?.memory ?? attributes.memory);
	const isFargate = textsOf(attributes.requires_compatibilities).includes(
		"FARGATE",
	);
	const at = (milliseconds: number) => new Date(milliseconds).toISOString();
	return {
		cluster: clusterName(graph, standIns, actor.addresses[0]),
		family:
			standIns.text(attributes.family) ?? standIns.name(definition.address),
		revision: /:(\d+)$/.exec(name)?.[1] ?? "1",
		launchType: isFargate ? "FARGATE" : "EC2",
		...(units !== undefined && { vcpus: units / 1024 }),
		...(memoryMiB !== undefined && { memoryMiB }),
		pullStartedAt: at(began),
		pullStoppedAt: at(ended),
		container: containerOf(
			task?.container ??
				firstIn(standIns.text(attributes.container_definitions) ?? ""),
			stream,
		),
		network: {
			...networkOf(start, standIns.region, place),
			macAddress: await macAddress(ground, place),
		},
	};
}

interface Container {
	readonly name?: string;
	readonly image?: string;
	readonly cpu?: number | string;
	readonly memory?: number;
	readonly logConfiguration?: {
		readonly logDriver?: string;
		readonly options?: Readonly<Record<string, string>>;
	};
}

function containerOf(container: Container, stream: string): object {
	const { name, image, cpu, memory, logConfiguration: log } = container;
	const options = { ...log?.options };
	// Where the document says how the names of streams begin, a task is told of its own.
	if (log?.logDriver === "awslogs") {
		delete options["awslogs-stream-prefix"];
		options["awslogs-stream"] = stream;
	}
	return {
		name: name ?? "service",
		image: image ?? "",
		cpuUnits: Math.max(2, Number(cpu ?? 0)),
		...(memory !== undefined && { memoryMiB: memory }),
		logDriver: log?.logDriver ?? "",
		logOptions: Object.entries(options).map(([option, value]) => ({
			name: option,
			value: String(value),
		})),
	};
}

/** It is what runs. */
function firstIn(text: string): Container {
	try {
		const found: unknown = JSON.parse(text);
		return (Array.isArray(found) ? found[0] : undefined) ?? {};
	} catch {
		return {};
	}
}

function networkOf({ model }: Start, region: string, place: Place): object {
	const { subnet: id } =
		model.interfaces.find((one) => one.id === place.interface) ?? {};
	const subnet = model.subnets.find((one) => one.id === id);
	const vpc = model.vpcs.find((one) => one.id === subnet?.vpc);
	const block = subnet?.blocks.find((one) => !one.includes(":")) ?? "";
	const range = parseCidr(block);
	const router = range && formatAddress(4, Number(range.from) + 1);
	const [resolver = ""] = vpc === undefined ? [] : resolverAddresses(vpc);
	return {
		subnetBlock: block,
		gateway: router === undefined ? "" : block.replace(/^[^/]+/, router),
		resolver,
		domain: internalDomain(region),
	};
}

/** Of the interface with the place's address, as the kernel gave it; empty where it does not tell. */
async function macAddress(ground: Ground, place: Place): Promise<string> {
	const child = ground.start(place.namespace, ["ip", "-j", "address"], {
		stdio: ["ignore", "pipe", "ignore"],
		env: withSystemTools(process.env),
	});
	let said = "";
	child.stdout?.on("data", (text) => {
		said += text;
	});
	await once(child, "close");
	return macAddressIn(said, place.address);
}

interface Link {
	readonly address?: string;
	readonly addr_info?: readonly { readonly local?: string }[];
}

/** In what `ip -j address` prints. */
export function macAddressIn(text: string, address: string): string {
	if (!text.startsWith("[")) return "";
	const links: readonly Link[] = JSON.parse(text);
	const own = links.find(({ addr_info: all = [] }) =>
		all.some(({ local }) => local === address),
	);
	return own?.address ?? "";
}
