import { Fields } from "../fields.ts";

/** A task that has booted, as its metadata tells it. */
export interface TaskSettings {
	/** The name of its cluster. */
	readonly cluster: string;
	readonly family: string;
	readonly revision: string;
	readonly launchType: string;
	readonly vcpus?: number;
	readonly memoryMiB?: number;
	/** ISO 8601. */
	readonly pullStartedAt: string;
	readonly pullStoppedAt: string;
	readonly container: {
		readonly name: string;
		readonly image: string;
		/** Shares of the kernel's, 1024 a processor; of one that says none the kernel's least, 2. */
		readonly cpuUnits: number;
		readonly memoryMiB?: number;
		/** `awslogs`; empty where it has none. */
		readonly logDriver: string;
		readonly logOptions: Readonly<Record<string, string>>;
	};
	readonly network: {
		/** `0a:de:f6:10:51:e5`; empty where it is not known. */
		readonly macAddress: string;
		readonly subnetBlock: string;
		/** With the length of the subnet's prefix. */
		readonly gateway: string;
		readonly resolver: string;
		/** What comes after a machine's own name. */
		readonly domain: string;
	};
}

/** @throws PartFault with what is wrong and where. */
export function readTask(value: unknown): TaskSettings {
	const fields = new Fields(value, "task");
	const part = (name: string) =>
		fields.part(name, (one) => one) ?? new Fields({}, `task.${name}`);
	const container = part("container");
	const network = part("network");
	return {
		cluster: fields.text("cluster"),
		family: fields.text("family"),
		revision: fields.text("revision"),
		launchType: fields.text("launchType"),
		...(fields.has("vcpus") && { vcpus: fields.number("vcpus") }),
		...(fields.has("memoryMiB") && { memoryMiB: fields.number("memoryMiB") }),
		pullStartedAt: fields.text("pullStartedAt"),
		pullStoppedAt: fields.text("pullStoppedAt"),
		container: {
			name: container.text("name"),
			image: container.text("image"),
			cpuUnits: container.number("cpuUnits"),
			...(container.has("memoryMiB") && {
				memoryMiB: container.number("memoryMiB"),
			}),
			logDriver: container.text("logDriver"),
			logOptions: Object.fromEntries(
				container.list("logOptions", (one) => [
					one.text("name"),
					one.text("value"),
				]),
			),
		},
		network: {
			macAddress: network.text("macAddress"),
			subnetBlock: network.text("subnetBlock"),
			gateway: network.text("gateway"),
			resolver: network.text("resolver"),
			domain: network.text("domain"),
		},
	};
}
