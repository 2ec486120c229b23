import type { IncomingMessage } from "node:http";
import type { SignableRequest } from "../signature.ts";
import { type Account, type Role, sessionArn } from "./account.ts";
import { authorize, callerOf } from "./authorize.ts";
import { containerRegistry } from "./container-registry.ts";
import { logs } from "./logs.ts";
import { parameterStore } from "./parameter-store.ts";
import { Refusal } from "./refusal.ts";
import { secretsManager } from "./secrets-manager.ts";
import type { Input, JsonService } from "./service.ts";

/** An answer as it is sent. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** A call that was refused, for people. */
export type TellRefused = (text: string) => void;

const services: readonly JsonService[] = [
	secretsManager,
	parameterStore,
	logs,
	containerRegistry,
];

/** What stands here as a service of AWS; everything else is answered that it does not. */
export const knownEndpoints: readonly string[] = [
	...services.map(({ endpoint }) => endpoint),
	"sts",
];

/** The request as it is signed. */
export function signableOf(
	{ method = "GET", url = "/", headers }: IncomingMessage,
	body: string,
): SignableRequest {
	const flat = Object.entries(headers).map(
		([name, value]) => [name, [value ?? ""].flat().join(",")] as const,
	);
	return { method, target: url, headers: Object.fromEntries(flat), body };
}

/** One call of AWS's JSON protocol, or of STS, from whoever has signed it. */
export function callOf(
	account: Account,
	request: SignableRequest,
	refused: TellRefused,
): Answer {
	const [prefix = "", name = ""] = (
		request.headers["x-amz-target"] ?? ""
	).split(".");
	const service = services.find(({ target }) => target === prefix);
	let role: Role | undefined;
	try {
		role = callerOf(account, request);
		if (service === undefined) return tokenService(account, role, request);
		return jsonCall(account, role, service, name, request);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		// A stream that is already there is no news.
		if (error.code !== "ResourceAlreadyExistsException")
			refused(
				`${role?.name ?? "somebody"}: ${error.code}: ${error.message}${error.why === "" ? "" : ` (${error.why})`}`,
			);
		return refusalAnswer(error, service?.version ?? "1.1");
	}
}

function jsonCall(
	account: Account,
	role: Role,
	service: JsonService,
	name: string,
	{ body }: SignableRequest,
): Answer {
	const operation = service.operations[name];
	if (operation === undefined)
		throw new Refusal("UnknownOperationException", "", {
			why: `a rehearsal has no ${service.signedAs}:${name}`,
		});
	const input = parsed(body);
	for (const asked of operation.asks(input, account))
		authorize(account, role, asked);
	return json(200, operation.answers(input, account, role), service.version);
}

function parsed(body: string): Input {
	try {
		return JSON.parse(body === "" ? "{}" : body) as Input;
	} catch {
		throw new Refusal("SerializationException", "");
	}
}

function json(
	status: number,
	value: Input,
	version: string,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	const type = `application/x-amz-json-${version}`;
	return {
		status,
		headers: { "content-type": type, ...headers },
		body: JSON.stringify(value),
	};
}

function refusalAnswer(
	{ code, message, status }: Refusal,
	version: string,
): Answer {
	return json(status, { __type: code, message, Message: message }, version, {
		"x-amzn-errortype": code,
	});
}

/** Everybody may ask who he is. Source: AWS Security Token Service API Reference, GetCallerIdentity. */
function tokenService(
	account: Account,
	role: Role,
	{ body, target }: SignableRequest,
): Answer {
	const form = new URLSearchParams(body || (target.split("?")[1] ?? ""));
	if (form.get("Action") !== "GetCallerIdentity")
		throw new Refusal(
			"InvalidAction",
			`Could not find operation ${form.get("Action")}`,
			{
				why: "a rehearsal has no such service or operation",
			},
		);
	const { accessKeyId } = role.credentials;
	return {
		status: 200,
		headers: { "content-type": "text/xml" },
		body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${sessionArn(account, role)}</Arn><UserId>${accessKeyId}:${role.session}</UserId><Account>${account.id}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
	};
}
