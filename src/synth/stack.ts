import type { Blueprint } from "../blueprint/index.ts";
import {
	file,
	type TerraformDocument,
	type TerraformFile,
	terraformDocument,
} from "../terraform/index.ts";
import { accessBlocks } from "./access.ts";
import { bootstrapDocument } from "./bootstrap.ts";
import { databaseBlocks } from "./database.ts";
import { edgeBlocks } from "./edge.ts";
import { egressBlocks } from "./egress.ts";
import { flowLogBlocks } from "./flow-log.ts";
import { gatewayEndpointBlocks } from "./gateway-endpoint.ts";
import { loadBalancerBlocks } from "./load-balancer.ts";
import { loadGeneratorBlocks } from "./load-generator.ts";
import { vpcBlocks } from "./network.ts";
import { observeBlocks } from "./observe.ts";
import { outputBlocks } from "./outputs.ts";
import { type DeployedStage, deployedStages } from "./pipeline/index.ts";
import { bootstrapReadme, readme } from "./readme.ts";
import { routeTableBlocks } from "./route-table.ts";
import { scheduleBlocks } from "./schedule.ts";
import { securityBlocks } from "./security.ts";
import { serviceBlocks } from "./service.ts";
import { storageBlocks } from "./storage.ts";
import { subnetBlocks } from "./subnet.ts";
import { variableBlocks } from "./variables.ts";
import { versionBlocks } from "./versions.ts";

/** A folder of Terraform with a state of its own: a root module, and the texts beside it. */
export interface Stack {
	/** Relative to where it is written; empty for the system itself, `bootstrap` or `../bootstrap` for the state's bucket. */
	readonly folder: string;
	readonly document: TerraformDocument;
	readonly texts: readonly {
		readonly name: string;
		readonly content: string;
	}[];
}

/**
 * The system, and before it the small configuration that keeps its state. With the blueprint's `base`, an environment
 * stands in a folder of its own: the bucket that it shares with the others is then made beside these folders, once.
 * `environments` are all of the blueprint's, for the pipeline that deploys them; by default this one alone.
 */
export function synthesise(
	blueprint: Blueprint,
	base?: Blueprint,
	environments: readonly Blueprint[] = [blueprint],
): readonly Stack[] {
	const document = terraformDocument(
		files(blueprint).filter(({ blocks }) => blocks.length > 0),
	);
	const isShared = base !== undefined && sharesState(blueprint, base);
	const owner = isShared ? base : blueprint;
	const stateFolder = isShared ? "../bootstrap" : "bootstrap";
	const system: Stack = {
		folder: "",
		document,
		texts: [
			{ name: "README.md", content: readme(blueprint, document, stateFolder) },
		],
	};
	const stages = () =>
		isHome(blueprint, base, environments)
			? deployedStages(owner, environments, files)
			: [];
	const bootstrap = isShared
		? once(madeShared, environments, () =>
				stateStack(owner, stateFolder, stages),
			)
		: stateStack(owner, stateFolder, stages);
	return bootstrap === undefined ? [system] : [system, bootstrap];
}

/** What all environments share is the same whichever of them is built, and most of a pipeline. */
const madeShared = new WeakMap<readonly Blueprint[], Stack | undefined>();

/** The small configuration that keeps the state; nothing where the state is a file. */
function stateStack(
	owner: Blueprint,
	folder: string,
	stages: () => readonly DeployedStage[],
): Stack | undefined {
	const { state } = owner;
	return (
		state && {
			folder,
			document: bootstrapDocument(owner, state, stages()),
			texts: [{ name: "README.md", content: bootstrapReadme(owner, state) }],
		}
	);
}

/** Of the same input, a value that does not change, the same result. */
function once<Input extends object, Result>(
	made: WeakMap<Input, Result>,
	input: Input,
	make: () => Result,
): Result {
	if (!made.has(input)) made.set(input, make());
	return made.get(input) as Result;
}

/** Whether the bucket is the whole blueprint's and not the environment's alone. */
function sharesState(blueprint: Blueprint, base: Blueprint): boolean {
	return (
		blueprint.environment !== undefined &&
		blueprint.state !== undefined &&
		blueprint.state.bucket === base.state?.bucket
	);
}

/** Whether the pipeline's roles are made beside this one's state: once, where most environments keep theirs. */
function isHome(
	blueprint: Blueprint,
	base: Blueprint | undefined,
	environments: readonly Blueprint[],
): boolean {
	const home =
		environments.find((one) => base !== undefined && sharesState(one, base)) ??
		environments.find(({ state }) => state !== undefined);
	return home?.state?.bucket === blueprint.state?.bucket;
}

/** Asked for by the system itself, and by the pipeline that deploys it. */
const madeFiles = new WeakMap<Blueprint, readonly TerraformFile[]>();

/** By concern, in the order of traffic. */
function files(blueprint: Blueprint): readonly TerraformFile[] {
	return once(madeFiles, blueprint, () => concerns(blueprint));
}

function concerns(blueprint: Blueprint): readonly TerraformFile[] {
	return [
		file("versions", versionBlocks(blueprint)),
		file("variables", variableBlocks(blueprint)),
		file(
			"edge",
			edgeBlocks(blueprint),
			"What stands before the load balancer: names, certificates, CDN, firewall.",
		),
		file(
			"network",
			networkBlocks(blueprint),
			"The VPC, its subnets, and every way in and out of them.",
		),
		file(
			"security",
			securityBlocks(blueprint),
			"Who may talk to whom. Each conversation is open on both of its sides; nothing else is.",
		),
		file("access", accessBlocks(blueprint), "How operators get a shell."),
		file(
			"load-balancer",
			loadBalancerBlocks(blueprint),
			"The entry: listeners, target group, health check.",
		),
		file(
			"service",
			serviceBlocks(blueprint),
			"The backend: what it may do, what it runs on, how it scales.",
		),
		file(
			"database",
			databaseBlocks(blueprint),
			"The database, its password, its parameters and its backups.",
		),
		file("storage", storageBlocks(blueprint), "Private buckets."),
		file(
			"observability",
			observeBlocks(blueprint),
			"Who is told what, and when.",
		),
		file("schedule", scheduleBlocks(blueprint), "Office hours."),
		file(
			"load-generator",
			loadGeneratorBlocks(blueprint),
			"Locust, for as long as a load test lasts.",
		),
		file("outputs", outputBlocks(blueprint)),
	];
}

function networkBlocks(blueprint: Blueprint) {
	return [
		...vpcBlocks(blueprint),
		...subnetBlocks(blueprint),
		...routeTableBlocks(blueprint),
		...egressBlocks(blueprint),
		...gatewayEndpointBlocks(blueprint),
		...flowLogBlocks(blueprint),
	];
}
