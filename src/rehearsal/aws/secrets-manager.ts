import type { Account } from "./account.ts";
import { pageOf } from "./page.ts";
import { Refusal } from "./refusal.ts";
import type { Secret, SecretContent, SecretVersion } from "./secret.ts";
import {
	type Input,
	type JsonService,
	type Operation,
	textIn,
	textsIn,
} from "./service.ts";

/** By its ARN, whole or without the six characters that AWS adds, or by its name. */
function secretOf({ secrets }: Account, input: Input): Secret | undefined {
	const asked = textIn(input, "SecretId");
	return secrets.find(
		({ arn, name }) =>
			arn === asked || name === asked || arn.replace(/-\w{6}$/, "") === asked,
	);
}

function found(input: Input, account: Account): Secret {
	const secret = secretOf(account, input);
	if (secret === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			"Secrets Manager can't find the specified secret.",
		);
	return secret;
}

/** An operation about one secret. */
function about(
	name: string,
	answer: (secret: Secret, input: Input, account: Account) => Input,
): Operation {
	return {
		asks: (input, account) => [
			{
				action: `secretsmanager:${name}`,
				resource: secretOf(account, input)?.arn ?? textIn(input, "SecretId"),
			},
		],
		answers: (input, account) => {
			const secret = found(input, account);
			const { arn: ARN, name: Name } = secret;
			return { ARN, Name, ...answer(secret, input, account) };
		},
	};
}

const seconds = (milliseconds: number) => milliseconds / 1000;

function versionAsked(secret: Secret, input: Input): SecretVersion {
	const id = textIn(input, "VersionId");
	const stage = textIn(input, "VersionStage") || (id ? "" : "AWSCURRENT");
	const version = id ? secret.version(id) : secret.at(stage);
	if (version === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			`Secrets Manager can't find the specified secret value for ${id ? `VersionId: ${id}` : `staging label: ${stage}`}`,
		);
	if (stage !== "" && !version.stages.has(stage))
		throw new Refusal(
			"InvalidRequestException",
			"You provided a VersionStage that is not associated to the provided VersionId.",
		);
	return version;
}

/** One that a service of AWS has made is changed by that service alone. */
function changeable({ owner }: Secret): void {
	if (owner !== undefined)
		throw new Refusal(
			"InvalidRequestException",
			`The secret is managed by another service (${owner}), and you must use that service to update it.`,
		);
}

/** What a request brings; undefined where it brings nothing. */
function contentIn(input: Input): SecretContent | undefined {
	const { SecretString, SecretBinary } = input;
	if (SecretString !== undefined && SecretBinary !== undefined)
		throw new Refusal(
			"InvalidParameterException",
			"You can't specify both a binary secret value and a string secret value in the same secret.",
		);
	if (typeof SecretString === "string") return { SecretString };
	if (typeof SecretBinary === "string") return { SecretBinary };
	return undefined;
}

/** What becomes the new version's id: clients make one themselves. */
function tokenIn(input: Input): string {
	const token = textIn(input, "ClientRequestToken");
	if (token === "")
		throw new Refusal(
			"InvalidRequestException",
			"You must provide a ClientRequestToken value. We recommend a UUID-type value.",
		);
	return token;
}

function isTaken(secret: Secret, id: string): Refusal {
	return new Refusal(
		"ResourceExistsException",
		`You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${secret.arn}.`,
	);
}

function tell(secret: Secret, { changed }: Account): void {
	const { content } = secret.at("AWSCURRENT") ?? {};
	if (content !== undefined && "SecretString" in content)
		changed?.({ event: "kept", arn: secret.arn, value: content.SecretString });
}

/** The same request again changes nothing. */
function put(secret: Secret, input: Input, account: Account): Input {
	changeable(secret);
	const content = contentIn(input);
	if (content === undefined)
		throw new Refusal(
			"InvalidRequestException",
			"You must provide either SecretString or SecretBinary.",
		);
	const id = tokenIn(input);
	const known = secret.version(id);
	if (known && JSON.stringify(known.content) !== JSON.stringify(content))
		throw isTaken(secret, id);
	const stages = textsIn(input, "VersionStages");
	const version =
		known ?? secret.add(id, content, stages.length > 0 ? stages : undefined);
	if (known === undefined) tell(secret, account);
	return { VersionId: id, VersionStages: [...version.stages] };
}

function update(secret: Secret, input: Input, account: Account): Input {
	changeable(secret);
	if (input.KmsKeyId !== undefined)
		throw new Refusal(
			"InvalidParameterException",
			"A rehearsal has no KMS: KmsKeyId is not taken here.",
		);
	const content = contentIn(input);
	if (typeof input.Description === "string") {
		secret.description = input.Description;
		secret.changed = Date.now();
	}
	if (content === undefined) return {};
	const id = tokenIn(input);
	if (secret.version(id) !== undefined) throw isTaken(secret, id);
	secret.add(id, content);
	tell(secret, account);
	return { VersionId: id };
}

function moveStage(secret: Secret, input: Input, account: Account): Input {
	changeable(secret);
	const stage = textIn(input, "VersionStage");
	const toId = textIn(input, "MoveToVersionId");
	const to = secret.version(toId);
	if (toId !== "" && to === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			`Secrets Manager can't find the specified secret value for VersionId: ${toId}`,
		);
	const from = secret.at(stage);
	const isSaid = from?.id === textIn(input, "RemoveFromVersionId");
	if (from !== undefined && from !== to && !isSaid)
		throw new Refusal(
			"InvalidParameterException",
			`The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${from.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
		);
	if (stage === "AWSCURRENT" && to === undefined)
		throw new Refusal(
			"InvalidParameterException",
			"You can't remove the staging label AWSCURRENT from a version: move it to another one.",
		);
	secret.move(stage, to);
	tell(secret, account);
	return {};
}

function described(secret: Secret): Input {
	const { owner, description, created, changed, accessed } = secret;
	const staged = secret.versions.filter(({ stages }) => stages.size > 0);
	const day = 86_400;
	return {
		...(description !== "" && { Description: description }),
		...(owner !== undefined && { OwningService: owner }),
		CreatedDate: seconds(created),
		LastChangedDate: seconds(changed),
		...(accessed !== undefined && {
			LastAccessedDate: Math.floor(seconds(accessed) / day) * day,
		}),
		VersionIdsToStages: Object.fromEntries(
			staged.map(({ id, stages }) => [id, [...stages]]),
		),
	};
}

function versionsOf(secret: Secret, input: Input): Input {
	const all = secret.versions.filter(
		({ stages }) => stages.size > 0 || input.IncludeDeprecated === true,
	);
	const { items, next } = pageOf(all, input, pages);
	return {
		Versions: items.map(({ id, stages, created }) => ({
			VersionId: id,
			...(stages.size > 0 && { VersionStages: [...stages] }),
			CreatedDate: seconds(created),
		})),
		...(next && { NextToken: next }),
	};
}

const pages = {
	token: "NextToken",
	size: "MaxResults",
	most: 100,
	wrongToken: "InvalidNextTokenException",
	wrongSize: "InvalidParameterException",
};

/** Of filters those by name are known, which are prefixes. */
function listed(input: Input, { secrets }: Account): Input {
	const filters = (input.Filters ?? []) as readonly Input[];
	const other = filters.find(({ Key }) => Key !== "name");
	if (other !== undefined)
		throw new Refusal(
			"InvalidParameterException",
			`A rehearsal filters secrets by name only, and not by ${textIn(other, "Key")}.`,
		);
	const all = secrets.filter(({ name }) =>
		filters.every((one) =>
			textsIn(one, "Values").some((start) => name.startsWith(start)),
		),
	);
	const { items, next } = pageOf(all, input, pages);
	return {
		SecretList: items.map((secret) => {
			const { VersionIdsToStages, ...rest } = described(secret);
			const { arn: ARN, name: Name } = secret;
			return { ARN, Name, ...rest, SecretVersionsToStages: VersionIdsToStages };
		}),
		...(next && { NextToken: next }),
	};
}

/** Source: AWS Secrets Manager API Reference; what its errors say, as its clients are told it. */
export const secretsManager: JsonService = {
	signedAs: "secretsmanager",
	target: "secretsmanager",
	version: "1.1",
	operations: {
		GetSecretValue: about("GetSecretValue", (secret, input) => {
			const { id, content, stages, created } = versionAsked(secret, input);
			secret.accessed = Date.now();
			return {
				...content,
				VersionId: id,
				VersionStages: [...stages],
				CreatedDate: seconds(created),
			};
		}),
		PutSecretValue: about("PutSecretValue", put),
		UpdateSecret: about("UpdateSecret", update),
		UpdateSecretVersionStage: about("UpdateSecretVersionStage", moveStage),
		DescribeSecret: about("DescribeSecret", described),
		ListSecretVersionIds: about("ListSecretVersionIds", versionsOf),
		ListSecrets: {
			asks: () => [{ action: "secretsmanager:ListSecrets", resource: "*" }],
			answers: listed,
		},
	},
};
