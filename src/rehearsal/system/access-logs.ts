import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import {
	isObjectValue,
	type ResourceGraph,
	type Value,
} from "../../plan/index.ts";
import { atPeriodEnds, type Clock, type Timer } from "../clock.ts";
import { flagOf } from "./attributes.ts";
import { accountId, type StandIns } from "./aws/stand-ins.ts";
import type { Place } from "./places.ts";
import type { RunningAws } from "./running-aws.ts";

/** Where a load balancer's access logs go. */
export interface LogBucket {
	readonly bucket: string;
	/** Empty for none. */
	readonly prefix: string;
}

/** More are not kept until a period ends; AWS writes several files for it, too. */
const mostLines = 20_000;

/** Where the plan has a load balancer log; undefined where it does not, as the provider has it where nothing is said. */
export function logBucketOf(
	{ resources }: ResourceGraph,
	address: string,
	standIns: StandIns,
): LogBucket | undefined {
	const own = resources.find((one) => one.address === address);
	const block = first(own?.attributes.access_logs);
	if (!isObjectValue(block) || flagOf(block.enabled) !== true) return undefined;
	const bucket = standIns.text(block.bucket);
	if (bucket === undefined) return undefined;
	return { bucket, prefix: standIns.text(block.prefix) ?? "" };
}

function first(value: Value | undefined): Value | undefined {
	return Array.isArray(value) ? value[0] : value;
}

/**
 * What a node writes down, in a file for every five minutes. Source: Application Load Balancer user guide, "Access logs",
 * "Access log files": how often, compressed, and how they are called.
 */
export class AccessLogs {
	readonly #aws: Pick<RunningAws, "store">;
	readonly #clock: Clock;
	readonly #where: LogBucket;
	readonly #name: (at: Date) => string;
	readonly #timer: Timer;
	#lines: string[] = [];

	constructor(
		aws: Pick<RunningAws, "store">,
		clock: Clock,
		where: LogBucket,
		node: Pick<Place, "address"> & { name: string; region: string },
	) {
		this.#aws = aws;
		this.#clock = clock;
		this.#where = where;
		this.#name = (at) => nameOf(node, at);
		this.#timer = atPeriodEnds(clock, 5 * 60_000, () => this.#write());
	}

	take(line: string): void {
		this.#lines.push(line);
		if (this.#lines.length >= mostLines) this.#write();
	}

	async end(): Promise<void> {
		this.#timer.cancel();
	}

	#write(): void {
		if (this.#lines.length === 0) return;
		const text = `${this.#lines.join("\n")}\n`;
		this.#lines = [];
		const { bucket, prefix } = this.#where;
		const name = this.#name(new Date(this.#clock.now()));
		const key = prefix === "" ? name : `${prefix}/${name}`;
		this.#aws.store(bucket, key, gzipSync(text));
	}
}

function nameOf(
	{ address, name, region }: { address: string; name: string; region: string },
	at: Date,
): string {
	const time = at.toISOString();
	const day = time.slice(0, 10).replaceAll("-", "/");
	const end = `${time.slice(0, 16).replaceAll(/[-:]/g, "")}Z`;
	const random = randomBytes(4).toString("hex");
	const file = `${accountId}_elasticloadbalancing_${region}_${name.replaceAll("/", ".")}_${end}_${address}_${random}.log.gz`;
	return `AWSLogs/${accountId}/elasticloadbalancing/${region}/${day}/${file}`;
}
