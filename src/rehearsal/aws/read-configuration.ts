import { Fields } from "../fields.ts";
import { type Policy, parsePolicy } from "../iam/index.ts";
import { PartFault } from "../part.ts";
import type { Account, Role } from "./account.ts";
import { LogGroup } from "./logs/index.ts";
import { Parameter } from "./parameters/index.ts";
import { type BucketPolicy, bucketPolicy, ObjectStore } from "./s3/index.ts";
import { Secret } from "./secret.ts";

/** A socket that it is handed, and what it answers there. */
export interface Door {
	/** The number of the file. */
	readonly fd: number;
	readonly kind: "service" | "instance" | "task" | "internet" | "operator";
	/** The endpoint's service, where it stands for one alone: `secretsmanager`. */
	readonly service?: string;
	readonly tls: boolean;
	readonly machine?: MachineSettings;
}

export interface MachineSettings {
	/** The index of its role; absent where it has none. */
	readonly role?: number;
	readonly id: string;
	readonly zone: string;
	readonly address: string;
	readonly tokensRequired: boolean;
}

export interface AwsConfiguration {
	readonly account: Account;
	readonly doors: readonly Door[];
	/** PEM: what every door with TLS shows. */
	readonly certificate: string;
	readonly key: string;
}

/** @throws PartFault with what is wrong and where. */
export function readConfiguration(value: unknown): AwsConfiguration {
	const fields = new Fields(value, "");
	const account: Account = {
		id: fields.text("account"),
		region: fields.text("region"),
		roles: fields.list("roles", readRole),
		secrets: fields.list("secrets", readSecret),
		parameters: fields.list(
			"parameters",
			(one) =>
				new Parameter({
					arn: one.text("arn"),
					name: one.text("name"),
					type: one.text("type"),
					value: one.text("value"),
				}),
		),
		assumable: fields.list("assumable", (one) => ({
			name: one.text("name"),
			trust: one.text("trust"),
			policies: one.list("policies", readPolicy),
		})),
		assumed: [],
		topics: fields.texts("topics"),
		objects: new ObjectStore(fields.texts("buckets")),
		bucketPolicies: new Map(
			fields.list("bucketPolicies", (one) => [
				one.text("bucket"),
				readBucketPolicy(one),
			]),
		),
		logGroups: new Map(
			fields.list("logGroups", (one) => [
				one.text("name"),
				new LogGroup(one.has("days") ? one.number("days") : undefined),
			]),
		),
	};
	return {
		account,
		doors: fields.list("doors", readDoor),
		certificate: fields.text("certificate"),
		key: fields.text("key"),
	};
}

function readSecret(fields: Fields): Secret {
	const owner = fields.text("owner", "");
	return new Secret({
		arn: fields.text("arn"),
		name: fields.text("name"),
		value: fields.text("value"),
		...(owner !== "" && { owner }),
	});
}

function readRole(fields: Fields): Role {
	const credentials = fields.part("credentials", (one) => ({
		accessKeyId: one.text("accessKeyId"),
		secretAccessKey: one.text("secretAccessKey"),
		sessionToken: one.text("sessionToken"),
	}));
	if (credentials === undefined)
		throw new PartFault("a role has no credentials");
	const outsider = fields.part("outsider", (one) => ({
		names: one.texts("names"),
		context: Object.fromEntries(
			one.list("context", (entry) => [entry.text("key"), entry.text("value")]),
		),
	}));
	return {
		name: fields.text("name"),
		session: fields.text("session"),
		credentials,
		policies: fields.list("policies", readPolicy),
		...(outsider && { outsider }),
	};
}

function readBucketPolicy(fields: Fields): BucketPolicy {
	const found = bucketPolicy(fields.text("name"), fields.text("document"));
	if (typeof found === "string") throw new PartFault(found);
	return found;
}

function readPolicy(fields: Fields): Policy {
	const document = JSON.parse(fields.text("document"));
	const found = parsePolicy(fields.text("name"), document);
	if (typeof found === "string") throw new PartFault(found);
	return found;
}

function readDoor(fields: Fields): Door {
	const service = fields.text("service", "");
	const machine = fields.part("machine", (one) => ({
		...(one.has("role") && { role: one.number("role") }),
		id: one.text("id"),
		zone: one.text("zone"),
		address: one.text("address"),
		tokensRequired: one.flag("tokensRequired", true),
	}));
	return {
		fd: fields.number("fd"),
		kind: fields.choice("kind", [
			"service",
			"instance",
			"task",
			"internet",
			"operator",
		]),
		...(service !== "" && { service }),
		tls: fields.flag("tls", false),
		...(machine && { machine }),
	};
}
