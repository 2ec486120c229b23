import { interfaceEndpointServices } from "../../facts/index.ts";
import type { Draft } from "../draft.ts";
import { doubtful, type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { alternatives, show } from "../show.ts";
import { repeated } from "./repeated.ts";

const path = ["network", "egress"];

/** The way out: names of endpoints, and what a sealed system can no longer do. */
export function egressRules(draft: Draft): readonly Finding[] {
	const { network } = draft;
	if (network === undefined) return [];
	const { egress, gatewayEndpoints } = network;
	const additional = [...path, "additional"];
	return [
		...repeated(gatewayEndpoints, ["network", "gatewayEndpoints"]),
		...(egress.kind === "endpoints"
			? [
					...repeated(egress.additional, additional),
					...egress.additional.flatMap((name, index) =>
						checkEndpoint(name, [...additional, index]),
					),
				]
			: []),
		...(egress.kind === "ephemeral-nat" ? checkSealed(draft) : []),
	];
}

function checkEndpoint(
	name: string,
	at: readonly (string | number)[],
): Finding[] {
	const known: readonly string[] = interfaceEndpointServices;
	if (known.includes(name)) return [];
	const suffix = name.replace(/^com\.amazonaws\.[a-z0-9-]+\./, "");
	if (suffix !== name || !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name))
		return [
			wrong({
				code: "bad-identifier",
				path: at,
				summary: `${show(name)} is no suffix of an endpoint's name`,
				detail:
					suffix === name
						? "Write it like sqs or ecr.api."
						: `Leave out what stands before it: "${suffix}".`,
			}),
		];
	return [
		doubtful({
			code: "unchecked-endpoint",
			path: at,
			summary: `Terrace does not know whether ${name} has an interface endpoint`,
			detail: `${nearest(name, known)}AWS lists them under "AWS services that integrate with AWS PrivateLink".`,
		}),
	];
}

/** What starts after the gateway is gone finds no way to its image. */
function checkSealed({ service, schedule }: Draft): Finding[] {
	const { runsOn } = service;
	if (runsOn === undefined || runsOn.kind === "instance") return [];
	const grows = runsOn.kind === "fargate" || runsOn.max > runsOn.min;
	if (!grows && schedule === undefined) return [];
	const what = runsOn.kind === "fargate" ? "tasks" : "hosts";
	const times = [
		...(grows ? ["scaling", "the replacement of what failed"] : []),
		...(schedule ? ["office hours"] : []),
	];
	return [
		doubtful({
			code: "sealed-cannot-grow",
			path,
			related: [["service", "runsOn"], ["schedule"]],
			summary: `new ${what} cannot start while the system is sealed`,
			detail: `Open the gateway for ${alternatives(times, "and")}, or take natInstance(), which costs about 3 USD a month.`,
		}),
	];
}
