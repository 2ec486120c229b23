import type { Need } from "../../../network/index.ts";
import type { Step } from "../../boot/index.ts";
import type { Booting } from "./booting.ts";
import type { Definition } from "./definition.ts";
import { hostIn, hostOf } from "./host-names.ts";

/** What a service does for one of its needs before its program runs, in the order of its needs; its databases are the program's own business. */
export function bootSteps(
	{ actor, roles }: Booting,
	definition: Definition,
	{ region, stream }: { readonly region: string; readonly stream: string },
	isHad: (need: Need) => boolean,
): readonly Step[] {
	return actor.needs
		.filter((need) => !isHad(need))
		.flatMap((need): Step[] => {
			const { to, why } = need;
			const port = need.traffic.ports?.from ?? 443;
			if (to === "internet")
				return why.split(", ").map((one) => ({
					kind: "connect",
					why: one,
					heading: roles.kind === "task" ? "CannotPullContainerError" : "",
					host: hostIn(one),
					port,
					tls: port === 443,
				}));
			if (!to.startsWith("aws:")) return [];
			const service = to.slice("aws:".length);
			const host = hostOf(service, region);
			const heading = roles.kind === "task" ? (headings[service] ?? "") : "";
			const base = { why, heading, host, port };
			const calls = callsOf(service, definition, stream);
			if (service === "ecr.dkr" && definition.images.length > 0)
				return definition.images.map((image) => {
					const [repository = "", tag = "latest"] = image.split(/[:@]/);
					return { ...base, kind: "pull", repository, tag };
				});
			if (calls.length === 0) return [{ ...base, kind: "connect", tls: true }];
			return calls.map((call) => ({ ...base, kind: "call", ...call }));
		});
}

/** As ECS begins what it says of a task that does not start. Source: Amazon ECS Developer Guide, "Amazon ECS stopped tasks error messages". */
const pulls =
	"ResourceInitializationError: unable to pull secrets or registry auth";
const headings: Readonly<Record<string, string>> = {
	secretsmanager: pulls,
	ssm: pulls,
	"ecr.api": pulls,
	"ecr.dkr": "CannotPullContainerError",
	s3: "CannotPullContainerError",
	logs: "ResourceInitializationError: failed to validate logger args",
};

interface Call {
	readonly service: string;
	readonly target: string;
	readonly input: string;
}

function callsOf(
	service: string,
	{ secrets, parameters, logGroups }: Definition,
	stream: string,
): readonly Call[] {
	const call = (target: string, input: object, signedAs = service): Call => ({
		service: signedAs,
		target,
		input: JSON.stringify(input),
	});
	switch (service) {
		case "secretsmanager":
			return secrets.map((SecretId) =>
				call("secretsmanager.GetSecretValue", { SecretId }),
			);
		case "ssm":
			return parameters.length === 0
				? []
				: [
						call("AmazonSSM.GetParameters", {
							Names: parameters,
							WithDecryption: true,
						}),
					];
		case "logs":
			return logGroups.flatMap((logGroupName) => {
				const where = { logGroupName, logStreamName: stream };
				const logEvents = [{ timestamp: Date.now(), message: "boots" }];
				return [
					call("Logs_20140328.CreateLogStream", where),
					call("Logs_20140328.PutLogEvents", { ...where, logEvents }),
				];
			});
		case "ecr.api":
			return [
				call(
					"AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
					{},
					"ecr",
				),
			];
		default:
			return [];
	}
}
