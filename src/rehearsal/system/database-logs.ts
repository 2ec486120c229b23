import type { Actor } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import type { LogSinks } from "../database/index.ts";
import { textsOf } from "./attributes.ts";
import { StandIns } from "./aws/stand-ins.ts";
import { databaseResource } from "./database-settings.ts";

/** Takes the lines of a log into a stream of a log group. */
export type KeepLog = (group: string, stream: string) => (text: string) => void;

/** So many lines are kept until AWS answers. */
const mostEarly = 1000;

interface Log {
	readonly type: string;
	readonly group: string;
	readonly stream: string;
}

/**
 * The logs that databases of RDS export, each in its log group, which RDS makes where nobody else has. Source: Amazon RDS
 * User Guide, "Publishing PostgreSQL logs to Amazon CloudWatch Logs" and "Publishing MySQL logs to Amazon CloudWatch Logs".
 * How the streams are called AWS does not document: after the instance, PostgreSQL's with the number of its part.
 */
export class DatabaseLogs {
	readonly #graph: ResourceGraph;
	readonly #standIns: StandIns;
	#early: { readonly log: Log; readonly text: string }[] = [];
	#keep: ((log: Log) => (text: string) => void) | undefined;

	constructor(graph: ResourceGraph, region: string) {
		this.#graph = graph;
		this.#standIns = new StandIns(graph, region);
	}

	/** The log groups of all databases of a plan. */
	get groups(): readonly string[] {
		return this.#graph.resources.flatMap(({ address }) =>
			this.#exported([address]).map(({ group }) => group),
		);
	}

	/** AWS answers from now on. */
	open(keep: KeepLog): void {
		const kept = new Map<string, (text: string) => void>();
		this.#keep = (log) => {
			const { group, stream } = log;
			const found = kept.get(group) ?? keep(group, stream);
			kept.set(group, found);
			return found;
		};
		for (const { log, text } of this.#early) this.#keep(log)(text);
		this.#early = [];
	}

	/** Of one that `isMeant` for as long as it says so: the standby's lines are nobody's until it leads. */
	of({ addresses }: Actor, isMeant: () => boolean): LogSinks {
		const sinks = this.#exported(addresses).map((log) => [
			log.type,
			(text: string) => {
				if (isMeant()) this.#take(log, text);
			},
		]);
		return Object.fromEntries(sinks);
	}

	#take(log: Log, text: string): void {
		if (this.#keep !== undefined) this.#keep(log)(text);
		else if (this.#early.length < mostEarly) this.#early.push({ log, text });
	}

	#exported(addresses: readonly string[]): readonly Log[] {
		const own = databaseResource(this.#graph, addresses);
		if (own === undefined) return [];
		const kind = own.type === "aws_rds_cluster" ? "cluster" : "instance";
		const name = this.#standIns.name(own.address);
		return textsOf(own.attributes.enabled_cloudwatch_logs_exports).map(
			(type) => ({
				type,
				group: `/aws/rds/${kind}/${name}/${type}`,
				stream: type === "postgresql" ? `${name}.0` : name,
			}),
		);
	}
}
