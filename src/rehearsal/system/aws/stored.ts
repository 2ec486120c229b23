import { randomBytes } from "node:crypto";
import type { ResourceGraph } from "../../../plan/index.ts";
import { parameterArn } from "../../aws/index.ts";
import { type BucketPolicy, bucketPoliciesOf } from "./bucket-policies.ts";
import { referred } from "./service-roles.ts";
import { accountId, type StandIns } from "./stand-ins.ts";

/** Who the rehearsal's database knows. */
export interface Login {
	readonly user: string;
	readonly password: string;
}

/** What the document keeps in the account, as the part takes it (`aws/read-configuration.ts`). */
export interface Stored {
	readonly secrets: readonly {
		readonly arn: string;
		readonly name: string;
		readonly value: string;
		/** The service of AWS that alone may change it. */
		readonly owner?: string;
	}[];
	readonly parameters: readonly {
		readonly arn: string;
		readonly name: string;
		readonly type: string;
		readonly value: string;
	}[];
	readonly logGroups: readonly {
		readonly name: string;
		/** How long it keeps what is written; absent for ever. */
		readonly days?: number;
	}[];
	/** Names. */
	readonly buckets: readonly string[];
	readonly bucketPolicies: readonly BucketPolicy[];
	/** ARNs. */
	readonly topics: readonly string[];
}

/** What is read and written beside what the document makes. */
interface Others {
	readonly secrets: readonly string[];
	readonly parameters: readonly string[];
	readonly logGroups: readonly string[];
	/** Log groups that AWS makes by itself where they are not there. */
	readonly made: readonly string[];
}

/**
 * A secret with a user in it, and one that RDS makes, has the login of the rehearsal's database; one whose text is known
 * has that; any other has one that is made up. `others` is what is read and written at the boot, also what
 * is not in the document: that is taken to be there, and named in a note.
 */
export function storedIn(
	graph: ResourceGraph,
	standIns: StandIns,
	login: Login,
	others: Others,
	notes: Set<string>,
): Stored {
	const secrets = secretsIn(graph, standIns, login);
	const parameters = parametersIn(graph, standIns);
	const logGroups = logGroupsIn(graph, standIns);
	const elsewhere = madeElsewhere(
		{ secrets, parameters, logGroups },
		standIns,
		others,
	);
	const made = without(others.made, [
		...logGroups.map(({ name }) => name),
		...elsewhere.logGroups,
	]);
	const names = Object.values(elsewhere).flat();
	if (names.length > 0)
		notes.add(
			`not in the plan, and taken to be there with values that are made up: ${names.join(", ")}`,
		);
	return {
		secrets: [
			...secrets,
			...elsewhere.secrets.map((arn) => ({
				arn,
				name: nameIn(arn),
				value: madeUp(),
			})),
		],
		parameters: [
			...parameters,
			...elsewhere.parameters.map((arn) => ({
				arn,
				name: `/${arn.replace(/^.*:parameter\//, "")}`,
				type: "SecureString",
				value: madeUp(),
			})),
		],
		logGroups: [
			...logGroups,
			...[...elsewhere.logGroups, ...made].map((name) => ({ name })),
		],
		buckets: addressesOf(graph, "aws_s3_bucket").map((one) =>
			standIns.name(one),
		),
		bucketPolicies: bucketPoliciesOf(graph, standIns, notes),
		topics: addressesOf(graph, "aws_sns_topic").map((one) => standIns.arn(one)),
	};
}

function madeElsewhere(
	own: Pick<Stored, "secrets" | "parameters" | "logGroups">,
	standIns: StandIns,
	others: Others,
) {
	const arns = (list: readonly { readonly arn: string }[]) =>
		list.map(({ arn }) => arn);
	return {
		secrets: without(others.secrets, arns(own.secrets)),
		parameters: without(
			others.parameters.map((one) => arnOf(standIns, one)),
			arns(own.parameters),
		),
		logGroups: without(
			others.logGroups,
			own.logGroups.map(({ name }) => name),
		),
	};
}

function logGroupsIn(
	{ resources }: ResourceGraph,
	standIns: StandIns,
): Stored["logGroups"] {
	return resources
		.filter(({ type }) => type === "aws_cloudwatch_log_group")
		.map(({ address, attributes: { retention_in_days: days } }) => ({
			name: standIns.name(address),
			// With 0 nothing is ever forgotten.
			...(typeof days === "number" && days > 0 && { days }),
		}));
}

function addressesOf(
	{ resources }: ResourceGraph,
	type: string,
): readonly string[] {
	return resources
		.filter((one) => one.type === type)
		.map(({ address }) => address);
}

function without(
	list: readonly string[],
	known: readonly string[],
): readonly string[] {
	return [...new Set(list)].filter((one) => !known.includes(one));
}

function secretsIn(
	graph: ResourceGraph,
	standIns: StandIns,
	{ user, password }: Login,
): Stored["secrets"] {
	const loginText = JSON.stringify({ username: user, password });
	const versions = graph.resources.filter(
		({ type }) => type === "aws_secretsmanager_secret_version",
	);
	const own = graph.resources
		.filter(({ type }) => type === "aws_secretsmanager_secret")
		.map(({ address }) => {
			const version = versions.find(
				(one) => referred(graph, one, "secret_id")?.address === address,
			);
			const { secret_string, secret_string_wo } = version?.attributes ?? {};
			const text = standIns.text(secret_string_wo ?? secret_string);
			const value = isLogin(text) ? loginText : (text ?? madeUp());
			return {
				arn: standIns.arn(address),
				name: standIns.name(address),
				value,
			};
		});
	const managed = graph.resources
		.filter(({ attributes }) => attributes.manage_master_user_password === true)
		.map(({ address }) => {
			const arn = standIns.attribute({ address, path: ["master_user_secret"] });
			return { arn, name: nameIn(arn), value: loginText, owner: "rds" };
		});
	return [...own, ...managed];
}

function parametersIn(
	{ resources }: ResourceGraph,
	standIns: StandIns,
): Stored["parameters"] {
	return resources
		.filter(({ type }) => type === "aws_ssm_parameter")
		.map(({ address, attributes }) => ({
			arn: standIns.arn(address),
			name: standIns.name(address),
			type: standIns.text(attributes.type) ?? "String",
			value:
				standIns.text(attributes.insecure_value ?? attributes.value) ??
				madeUp(),
		}));
}

function arnOf({ region }: StandIns, name: string): string {
	return parameterArn({ id: accountId, region }, name);
}

/** `arn:aws:secretsmanager:…:secret:token-AbCdEf` is called `token`. */
function nameIn(arn: string): string {
	return arn.replace(/^.*:secret:/, "").replace(/-\w{6}$/, "");
}

function isLogin(text: string | undefined): boolean {
	try {
		return JSON.parse(text ?? "null")?.username !== undefined;
	} catch {
		return false;
	}
}

function madeUp(): string {
	return `made-up-${randomBytes(8).toString("hex")}`;
}
