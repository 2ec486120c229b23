import { type Conditions, conditionsHold, decide } from "../iam/index.ts";
import { newCredentials } from "../signature.ts";
import { wildcard } from "../wildcard.ts";
import {
	type Account,
	type AssumableRole,
	type Role,
	sessionArn,
	sessionId,
} from "./account.ts";
import { usualContext } from "./authorize.ts";
import { Refusal } from "./refusal.ts";

const sessionNames = /^[\w+=,.@-]{2,64}$/;

/**
 * Gives the credentials of a role to whom its trust policy names: a role by its own ARN at once, one of the account by
 * its identity-based policies' leave. Source: AWS Security Token Service API Reference, "AssumeRole"; IAM User Guide,
 * "Policy evaluation for requests within a single account".
 *
 * @throws Refusal
 */
export function assumeRole(
	form: URLSearchParams,
	account: Account,
	caller: Role,
): string {
	const arn = form.get("RoleArn") ?? "";
	const session = form.get("RoleSessionName") ?? "";
	if (!sessionNames.test(session))
		throw invalid(
			`RoleSessionName is '${session}', and must have from 2 to 64 letters, digits or _+=,.@-`,
		);
	const seconds = Number(form.get("DurationSeconds") ?? 3600);
	if (!(seconds >= 900 && seconds <= 43_200))
		throw invalid(
			`DurationSeconds is ${seconds}, and must be from 900 to 43200`,
		);
	const found = account.assumable.find(
		({ name }) => arn === roleArn(account, name),
	);
	const why =
		found === undefined
			? `there is no role ${arn}`
			: forbidden(account, caller, arn, found);
	// Of a role that there is not AWS says no more than of one that is not trusted.
	if (found === undefined || why !== undefined)
		throw new Refusal(
			"AccessDeniedException",
			`User: ${sessionArn(account, caller)} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
			why === undefined ? {} : { why },
		);
	const role = sessionOf(found, session);
	account.assumed.push(role);
	return answer(account, role, seconds);
}

function roleArn({ id }: Account, name: string): string {
	return `arn:aws:iam::${id}:role/${name}`;
}

/** Why somebody may not take a role on; undefined where he may. */
function forbidden(
	account: Account,
	caller: Role,
	arn: string,
	{ name, trust }: AssumableRole,
): string | undefined {
	const context = usualContext(account);
	const asked = { action: "sts:AssumeRole", resource: arn, context };
	const own = decide(caller.policies, asked);
	if (!own.allowed && own.kind === "explicit") return own.why;
	const itself = [roleArn(account, caller.name), sessionArn(account, caller)];
	const anybody = [`arn:aws:iam::${account.id}:root`, account.id, "*"];
	const statements = statementsIn(trust).filter(
		({ actions, conditions }) =>
			actions.some((one) => wildcard(one, true).test("sts:AssumeRole")) &&
			conditionsHold(conditions, context),
	);
	const names = (effect: string, among: readonly string[]) =>
		statements.some(
			(one) =>
				one.effect === effect &&
				one.principals.some((principal) => among.includes(principal)),
		);
	if (names("Deny", [...itself, ...anybody]))
		return `the trust policy of ${name} denies it`;
	if (names("Allow", itself)) return undefined;
	if (!names("Allow", anybody))
		return `the trust policy of ${name} names neither ${itself[0]} nor its account`;
	return own.allowed ? undefined : own.why;
}

interface TrustStatement {
	readonly effect: string;
	readonly principals: readonly string[];
	readonly actions: readonly string[];
	readonly conditions: Conditions;
}

/** Services and identity providers are nobody who calls here. */
function statementsIn(trust: string): readonly TrustStatement[] {
	const { Statement } = JSON.parse(trust);
	return listOf(Statement).map((one) => {
		const { Effect, Principal, Action, Condition = {} } = Object(one);
		const by = Principal === "*" ? "*" : Object(Principal).AWS;
		return {
			effect: String(Effect),
			principals: listOf(by).map(String),
			actions: listOf(Action).map(String),
			conditions: Condition,
		};
	});
}

function listOf(value: unknown): readonly unknown[] {
	if (value === undefined) return [];
	return Array.isArray(value) ? value : [value];
}

function sessionOf({ name, policies }: AssumableRole, session: string): Role {
	return {
		name,
		session,
		policies,
		credentials: newCredentials(),
	};
}

function answer(account: Account, role: Role, seconds: number): string {
	const { accessKeyId, secretAccessKey, sessionToken } = role.credentials;
	const until = new Date(Date.now() + seconds * 1000).toISOString();
	return `<AssumeRoleResult><AssumedRoleUser><AssumedRoleId>${sessionId(role)}</AssumedRoleId><Arn>${sessionArn(account, role)}</Arn></AssumedRoleUser><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${sessionToken}</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult>`;
}

function invalid(message: string): Refusal {
	return new Refusal("ValidationError", message);
}
