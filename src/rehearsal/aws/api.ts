import type { IncomingMessage } from "node:http";
import type { SignableRequest } from "../signature.ts";
import type { Account, Role } from "./account.ts";
import type { Answer, TellPublished, TellRefused } from "./answer.ts";
import { authorize, callerOf } from "./authorize.ts";
import { containerRegistry } from "./container-registry.ts";
import {
	type AskControl,
	type Controlled,
	controlAnswer,
	controlledBy,
} from "./control.ts";
import { formCall, formRefusal } from "./form-calls.ts";
import { logs } from "./logs/index.ts";
import { metrics } from "./metrics.ts";
import { parameterStore } from "./parameters/index.ts";
import { Refusal } from "./refusal.ts";
import { secretsManager } from "./secrets-manager.ts";
import type { Input, JsonService } from "./service.ts";

const services: readonly JsonService[] = [
	secretsManager,
	parameterStore,
	logs,
	metrics,
	containerRegistry,
];

/** Services that are not here, as people know them. */
const names: Readonly<Record<string, string>> = { TrentService: "KMS" };

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
	published: TellPublished = () => {},
): Answer {
	const [prefix = "", name = ""] = (
		request.headers["x-amz-target"] ?? ""
	).split(".");
	const service = services.find(({ target }) => target === prefix);
	let role: Role | undefined;
	try {
		role = callerOf(account, request);
		if (prefix === "")
			return formCall(formOf(request), account, role, published);
		if (service === undefined)
			throw new Refusal(
				"UnknownOperationException",
				`A rehearsal has no ${names[prefix] ?? prefix}: ${name} is not answered here.`,
			);
		return jsonCall(account, role, service, name, request);
	} catch (error) {
		const version = service?.version ?? "1.1";
		return refusalOf(error, role, prefix === "" ? undefined : version, refused);
	}
}

/** What `callOf` leaves to whoever runs the system; undefined for everything else. */
export function controlOf(
	account: Account,
	request: SignableRequest,
	refused: TellRefused,
	ask: AskControl,
): Promise<Answer> | undefined {
	const target = request.headers["x-amz-target"];
	const isForm = target === undefined;
	const text = isForm ? formOf(request) : request.body;
	let role: Role | undefined;
	const refusal = (error: unknown, version?: string) =>
		refusalOf(error, role, version, refused);
	let controlled: Controlled | undefined;
	try {
		controlled = controlledBy(request, text);
	} catch (error) {
		return Promise.resolve(refusal(error, isForm ? undefined : "1.1"));
	}
	if (controlled === undefined) return undefined;
	const found = controlled;
	const answer = async () => {
		role = callerOf(account, request);
		return controlAnswer(account, role, found, ask);
	};
	const { version } = controlled.of;
	return answer().catch((error) =>
		refusal(error, isForm ? undefined : version),
	);
}

function formOf({ body, target }: SignableRequest): string {
	return body || (target.split("?")[1] ?? "");
}

/** In XML where there is no version of the JSON protocol. */
function refusalOf(
	error: unknown,
	role: Role | undefined,
	version: string | undefined,
	refused: TellRefused,
): Answer {
	if (!(error instanceof Refusal)) throw error;
	const { code, message, why } = error;
	// A stream that is already there is no news.
	if (code !== "ResourceAlreadyExistsException")
		refused(
			`${role?.name ?? "somebody"}: ${code}: ${message}${why === "" ? "" : ` (${why})`}`,
		);
	return version === undefined
		? formRefusal(error)
		: refusalAnswer(error, version);
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
		throw new Refusal(
			"UnknownOperationException",
			`A rehearsal has no ${service.signedAs}:${name}: it is not answered here.`,
		);
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
