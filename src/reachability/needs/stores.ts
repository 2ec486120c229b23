import { tcp } from "../../network/index.ts";
import { entityAt } from "../../plan/index.ts";
import { type BootNeed, needsOf } from "./boot-need.ts";
import { scriptOf } from "./machine.ts";
import { referredStores } from "./references.ts";
import { scriptText } from "./script-text.ts";
import type { NeedSource } from "./source.ts";

/** Somebody who keeps data, and where. */
export interface Store {
	/** Its Terraform address. */
	readonly address: string;
	readonly cluster?: string;
	readonly vpc: string;
	/** AWS gives it a name, by which everybody asks for it. */
	readonly named: boolean;
	/** A database that is asked by itself: no cache, and nothing that stands behind a proxy. */
	readonly data: boolean;
	readonly privateAddresses: readonly string[];
	readonly ports: readonly number[];
}

/** Somebody who runs a program. */
export interface Client {
	readonly address: string;
	readonly vpc: string;
	/** No other service is in its VPC, so whatever data there is, is its own. */
	readonly alone: boolean;
}

/** The databases and caches that somebody's program is handed, or that can only be his. */
export function storeNeeds(
	source: NeedSource,
	client: Client,
	stores: readonly Store[],
): readonly BootNeed[] {
	if (stores.length === 0) return [];
	const holder = programOf(source, client.address);
	const named = new Set(
		holder === undefined
			? []
			: referredStores(source.references, holder.address, handed),
	);
	const text = holder?.script ?? "";
	const handedOver = stores.filter(
		({ address, cluster, privateAddresses }) =>
			named.has(address) ||
			(cluster !== undefined && named.has(cluster)) ||
			privateAddresses.some((one) => text.includes(one)),
	);
	const sole = client.alone
		? stores.filter(({ vpc, data }) => data && vpc === client.vpc)
		: [];
	const found = handedOver.length > 0 ? handedOver : sole;
	const why =
		handedOver.length > 0 ? "is told where it is" : "is the only service there";
	return needsOf(
		holder?.address ?? client.address,
		found.flatMap(({ address, ports, named }) =>
			ports.map((port) => ({
				to: { kind: "resource" as const, address },
				traffic: tcp(port),
				why,
				...(!named && { byAddress: true as const }),
			})),
		),
	);
}

const handed = [
	"user_data",
	"user_data_base64",
	"container_definitions",
	"environment",
];

/** What holds the words that somebody's program is started with. */
function programOf(
	source: NeedSource,
	address: string,
): { readonly address: string; readonly script: string } | undefined {
	const script = scriptOf(source, address);
	if (script !== undefined)
		return {
			address: script.address,
			script: scriptText(script.userData).text,
		};
	const found = entityAt(source.entities, address);
	if (found?.kind === "lambda-function") return { address, script: "" };
	if (found?.kind !== "ecs-service") return undefined;
	const link = found.taskDefinition;
	return link?.kind === "resource"
		? { address: link.address, script: "" }
		: undefined;
}
