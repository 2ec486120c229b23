import type { Draft, DraftInput } from "../draft.ts";
import { given } from "../given.ts";
import type { Part } from "../part.ts";
import type { Service } from "../service.ts";
import { settleAccess } from "./access.ts";
import { settleDatabase } from "./database.ts";
import { settleEdge } from "./edge.ts";
import { settleEntry } from "./entry.ts";
import { settleLoadGenerator } from "./load-generator.ts";
import { settleNetwork } from "./network.ts";
import { settleObserve } from "./observe.ts";
import { settleRunsOn } from "./runs-on.ts";
import { settleHealthCheck, settleSecrets, settleSource } from "./service.ts";
import { settleState } from "./state.ts";
import { settleStorage } from "./storage.ts";

/** Settles every part that is not broken. Never fails: what cannot be settled is absent, and a rule says why. */
export function settleDraft(
	input: DraftInput,
	broken: ReadonlySet<Part>,
	environment: string | undefined,
): Draft {
	const { name, region, database: asked } = input;
	// Stand-ins, so that the other parts can be settled where these two are wrong.
	const names = { name: name ?? "blueprint", region: region ?? "region" };
	const unless = <T>(part: Part, settle: () => T): T | undefined =>
		broken.has(part) ? undefined : settle();
	const service = settleService(input.service, unless);
	const database = asked && settleDatabase(asked, names.name);
	const hasDatabase = asked !== undefined || broken.has("database");
	return {
		input,
		broken,
		service,
		...given({
			name,
			environment,
			region,
			network: unless("network", () =>
				settleNetwork(input.network ?? {}, {
					region: names.region,
					hasDatabase,
				}),
			),
			access: unless("access", () => settleAccess(input.access)),
			entry: unless("entry", () => settleEntry(input.entry)),
			database,
			observe: unless("observe", () => settleObserve(input.observe, database)),
			...settleExtras(input, unless, service.healthCheck?.path),
			state:
				input.state &&
				settleState(input.state, { ...names, ...given({ environment }) }),
			policy: unless("policy", () => input.policy),
			claims: unless("claims", () => input.claims),
			rehearse: unless(
				"rehearse",
				() => input.rehearse && { cwd: ".", ...input.rehearse },
			),
			usage: unless("usage", () => input.usage),
			users: unless("users", () => input.users),
			tags: unless("tags", () => input.tags ?? {}),
			outputs: unless("outputs", () => input.outputs ?? {}),
		}),
	};
}

type Unless = <T>(part: Part, settle: () => T) => T | undefined;

function settleService(
	input: DraftInput["service"],
	unless: Unless,
): Partial<Service> {
	const { source, port, healthCheck, runsOn } = input;
	return given({
		source: source && settleSource(source),
		port,
		healthCheck:
			healthCheck === undefined ? undefined : settleHealthCheck(healthCheck),
		runsOn: runsOn && settleRunsOn(runsOn),
		environment: unless("service.environment", () => input.environment ?? {}),
		secrets: unless("service.secrets", () => settleSecrets(input.secrets)),
	});
}

/** The parts that a blueprint may well be without. */
function settleExtras(
	input: DraftInput,
	unless: Unless,
	healthCheckPath = "/",
) {
	const { edge, loadGenerator, schedule } = input;
	return {
		edge: edge && settleEdge(edge),
		storage: unless("storage", () => settleStorage(input.storage)),
		loadGenerator:
			loadGenerator && settleLoadGenerator(loadGenerator, healthCheckPath),
		schedule: schedule && { days: "MON-FRI", ...schedule },
	};
}
