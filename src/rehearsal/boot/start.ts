import { Fields } from "../fields.ts";
import { PartFault, type StartPart } from "../part.ts";
import { type Credentials, signed } from "../signature.ts";
import { connected } from "./connect.ts";
import { instanceCredentials } from "./credentials.ts";
import { exchanged } from "./exchange.ts";
import { readStep, type Step } from "./step.ts";

/** What the steps need of whoever boots. */
interface Boot {
	readonly region: string;
	/** PEM: who signs the certificates of this world. */
	readonly authority: string;
	/** Asked for when they are first needed. */
	credentials(): Promise<Credentials>;
}

/**
 * Boots as a machine or a task would, from where its interface is: each step by a connection of its own. It is ready
 * when all are done, and fails with the first that is not.
 */
export const startBoot: StartPart = async (value) => {
	const fields = new Fields(value, "");
	const given = fields.part("credentials", (one) => ({
		accessKeyId: one.text("accessKeyId"),
		secretAccessKey: one.text("secretAccessKey"),
		sessionToken: one.text("sessionToken"),
	}));
	let found: Promise<Credentials> | undefined;
	const boot: Boot = {
		region: fields.text("region"),
		authority: fields.text("authority"),
		credentials: () => {
			found ??= given ? Promise.resolve(given) : instanceCredentials();
			return found;
		},
	};
	for (const step of fields.list("steps", readStep)) await done(step, boot);
	return {
		command: () => {
			throw new PartFault("who has booted takes no commands");
		},
		drain: async () => {},
	};
};

/** @throws PartFault with what it was about and how it failed. */
async function done(step: Step, boot: Boot): Promise<void> {
	try {
		if (step.kind === "connect")
			(await connected(step, boot.authority)).destroy();
		else if (step.kind === "pull") await pulled(step, boot);
		else await called(step, boot);
	} catch (error) {
		if (!(error instanceof PartFault)) throw error;
		const heading = step.heading === "" ? "" : `${step.heading}: `;
		throw new PartFault(
			`it does not boot, because it ${step.why}: ${heading}${error.message}`,
		);
	}
}

async function called(
	{ host, port, service, target, input }: Extract<Step, { kind: "call" }>,
	{ region, authority, credentials }: Boot,
): Promise<void> {
	const request = {
		method: "POST",
		target: "/",
		headers: {
			host,
			"content-type": "application/x-amz-json-1.1",
			"x-amz-target": target,
		},
		body: input,
	};
	const at = { region, service, at: new Date() };
	const headers = signed(request, await credentials(), at);
	const asked = { host, port, tls: true, method: "POST", path: "/" };
	const { status, text } = await exchanged(
		{ ...asked, headers, body: input },
		authority,
	);
	const { __type, message, InvalidParameters } = JSON.parse(text || "{}");
	if (status !== 200) throw new PartFault(`${__type}: ${message}`);
	// The one refusal that SSM answers with success.
	if (InvalidParameters?.length > 0)
		throw new PartFault(
			`invalid ssm parameters: ${InvalidParameters.join(", ")}`,
		);
}

async function pulled(
	{ host, port, repository, tag }: Extract<Step, { kind: "pull" }>,
	{ authority, credentials }: Boot,
): Promise<void> {
	const { accessKeyId } = await credentials();
	const login = Buffer.from(`AWS:${accessKeyId}`).toString("base64");
	const path = `/v2/${repository}/manifests/${tag}`;
	const headers = { authorization: `Basic ${login}` };
	const { status, text } = await exchanged(
		{ host, port, tls: true, method: "GET", path, headers },
		authority,
	);
	if (status === 200) return;
	const { errors } = JSON.parse(text || "{}");
	throw new PartFault(errors?.[0]?.message ?? `it was answered ${status}`);
}
