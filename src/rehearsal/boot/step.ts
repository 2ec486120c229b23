import type { Fields } from "../fields.ts";

/** One thing that somebody does before he is up, in the order of the list. */
export type Step = ConnectStep | CallStep | PullStep;

interface StepBase {
	/** `reads its secret`; what people are told when it fails. */
	readonly why: string;
	/** What AWS says before its reason: `ResourceInitializationError: …`; empty for none. */
	readonly heading: string;
	readonly host: string;
	readonly port: number;
}

/** A connection alone, with TLS where that is spoken. */
interface ConnectStep extends StepBase {
	readonly kind: "connect";
	readonly tls: boolean;
}

/** A signed call of AWS's JSON protocol. */
interface CallStep extends StepBase {
	readonly kind: "call";
	/** As it is signed: `secretsmanager`. */
	readonly service: string;
	/** `secretsmanager.GetSecretValue`. */
	readonly target: string;
	/** JSON. */
	readonly input: string;
}

/** An image's manifest, with the password for the registry. */
interface PullStep extends StepBase {
	readonly kind: "pull";
	readonly repository: string;
	readonly tag: string;
}

export function readStep(fields: Fields): Step {
	const base = {
		why: fields.text("why"),
		heading: fields.text("heading", ""),
		host: fields.text("host"),
		port: fields.number("port", 443),
	};
	const kind = fields.choice("kind", ["connect", "call", "pull"]);
	if (kind === "connect")
		return { ...base, kind, tls: fields.flag("tls", true) };
	if (kind === "pull")
		return {
			...base,
			kind,
			repository: fields.text("repository"),
			tag: fields.text("tag"),
		};
	return {
		...base,
		kind,
		service: fields.text("service"),
		target: fields.text("target"),
		input: fields.text("input"),
	};
}
