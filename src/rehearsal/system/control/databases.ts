import type { Resource } from "../../../plan/index.ts";
import { type Input, Refusal } from "../../aws/index.ts";
import type { StandIns } from "../aws/stand-ins.ts";
import { databasePlace } from "../database-place.ts";
import { databaseResource } from "../database-settings.ts";
import { type Place, placesOfRole } from "../places.ts";
import type { Start } from "../start.ts";
import type { BackupTerms } from "./backups.ts";
import type { ControlTools } from "./control-tools.ts";
import { textIn } from "./inputs.ts";

/** What is needed of a system. */
type Housed = Pick<Start, "graph" | "model" | "places" | "running">;

/** An instance of RDS that runs here. */
export interface Instance {
	readonly name: string;
	readonly resource: Resource;
	readonly place: Place;
	/** Where its primary and its standby can stand. */
	readonly zones: readonly string[];
	/** Whether it is a replica of the first one. */
	isReplica: boolean;
	/** As RDS calls it while something is done to it; absent for what it is otherwise. */
	doing?: "modifying";
	backups: BackupTerms;
}

/** RDS chooses one of its region's eight hours; this one is among those of most. */
const usualWindow = "03:00-03:30";

/** The database of a system and its replicas, as RDS knows them. */
export class Databases {
	/** The first one is who the others replicate. */
	readonly all: readonly Instance[];
	readonly #start: Housed;
	readonly #standIns: StandIns;
	readonly #tools: ControlTools;

	constructor(start: Housed, standIns: StandIns, tools: ControlTools) {
		this.#start = start;
		this.#standIns = standIns;
		this.#tools = tools;
		const { running } = start;
		this.all =
			running === undefined
				? []
				: [...this.#found("database").slice(0, 1), ...this.#found("replica")];
	}

	/** @throws Refusal where there is none of that name. */
	named(input: Input): Instance {
		const asked = textIn(input, "DBInstanceIdentifier") ?? "";
		const found = this.all.find(
			({ name }) => name.toLowerCase() === asked.toLowerCase(),
		);
		if (found !== undefined) return found;
		throw new Refusal("DBInstanceNotFound", `DBInstance ${asked} not found.`);
	}

	/** Those of the input's name, or all of them. @throws Refusal where there is none of that name. */
	asked(input: Input): readonly Instance[] {
		return textIn(input, "DBInstanceIdentifier") === undefined
			? this.all
			: [this.named(input)];
	}

	statusOf({ doing, isReplica }: Instance): string {
		if (doing !== undefined) return doing;
		const { running } = this.#start;
		return running?.isStopped && !isReplica ? "stopped" : "available";
	}

	/** Where it stands now, and where its standby is. */
	zonesOf({ zones, place, resource }: Instance): readonly string[] {
		const isFirst = this.all[0]?.resource === resource;
		const own = (isFirst ? this.#start.running?.zone : undefined) ?? place.zone;
		const other = zones.find((zone) => zone !== own);
		const isMulti = isFirst && resource.attributes.multi_az === true;
		return isMulti && other !== undefined ? [own, other] : [own];
	}

	/** Its name in the network. */
	endpointOf({ resource: { address } }: Instance): string {
		return this.#standIns.attribute({ address, path: ["address"] });
	}

	/** What the plan says of it; a replica has of its primary what it does not say itself. */
	attribute({ resource }: Instance, name: string): unknown {
		const own = resource.attributes[name];
		const isSaid = own !== undefined && own !== null && own !== "";
		const said = isSaid ? own : this.all[0]?.resource.attributes[name];
		return this.#standIns.data(said);
	}

	/** Begins to promote it; it is told when that has come to its end. */
	promote(instance: Instance, backups: Omit<BackupTerms, "since">): void {
		const { running } = this.#start;
		instance.doing = "modifying";
		void running?.promote(instance.place.namespace).then((fault) => {
			delete instance.doing;
			if (fault === undefined) {
				instance.isReplica = false;
				instance.backups = { ...backups, since: this.#tools.moment() };
			} else this.#tools.note(`${instance.name} is not promoted: ${fault}`);
		});
	}

	#found(role: "database" | "replica"): Instance[] {
		const { graph, model, places } = this.#start;
		return placesOfRole(model, places, role).flatMap((found) => {
			const resource = databaseResource(graph, found.actor.addresses);
			const place = databasePlace({ graph }, found, role);
			if (resource?.type !== "aws_db_instance" || place === undefined)
				return [];
			return {
				name: this.#standIns.name(resource.address),
				resource,
				place,
				zones: found.places.map(({ zone }) => zone),
				isReplica: role === "replica",
				backups: this.#backupsOf(resource),
			};
		});
	}

	/** RDS makes a replica without any, whatever its primary keeps. */
	#backupsOf({ attributes }: Resource): BackupTerms {
		const { backup_retention_period: days, backup_window: window } = attributes;
		const isSaid = typeof window === "string" && window !== "";
		return {
			retentionDays: Number(days ?? 0),
			window: isSaid ? window : usualWindow,
			since: this.#tools.moment(),
		};
	}
}
