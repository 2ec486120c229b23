import { given } from "../given.ts";
import type { HealthCheck, SecretReference, ServiceInput } from "../service.ts";
import type { Source, SourceInput } from "../source.ts";

export function settleSource(input: SourceInput): Source {
	switch (input.kind) {
		case "image":
			return {
				kind: "image",
				image: input.image,
				...given({ command: input.command }),
			};
		case "ecr":
			return {
				kind: "ecr",
				tag: input.tag,
				keepImages: input.keepImages ?? 20,
				...given({ command: input.command }),
			};
		case "git":
			return {
				kind: "git",
				repository: input.repository,
				ref: input.ref ?? "main",
				packages: input.packages ?? [],
				build: input.build ?? [],
				start: input.start,
				...given({ directory: input.directory }),
			};
	}
}

export function settleHealthCheck(
	input: ServiceInput["healthCheck"],
): HealthCheck {
	return {
		intervalSeconds: 15,
		timeoutSeconds: 5,
		healthyThreshold: 2,
		unhealthyThreshold: 3,
		matcher: "200",
		...(typeof input === "string" ? { path: input } : input),
	};
}

export function settleSecrets(
	input: ServiceInput["secrets"] = {},
): Record<string, SecretReference> {
	return Object.fromEntries(
		Object.entries(input).map(([name, text]) => [name, parseSecret(text)]),
	);
}

/** `arn:aws:secretsmanager:…:secret:name-AbCdEf#key`, or `arn:aws:ssm:…:parameter/name`. */
function parseSecret(text: string): SecretReference {
	if (/^arn:[^:]*:ssm:/.test(text)) return { store: "ssm", arn: text };
	const at = text.indexOf("#");
	if (at < 0) return { store: "secrets-manager", arn: text };
	return {
		store: "secrets-manager",
		arn: text.slice(0, at),
		key: text.slice(at + 1),
	};
}
