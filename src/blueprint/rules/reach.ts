import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";
import { ecrRegion, parseImage } from "./image-reference.ts";

/**
 * Private hosts and tasks that could never get what they run. Without a way to the internet there
 * are the interface endpoints, by which the region's own ECR, Secrets Manager and logs are reached,
 * and the S3 gateway endpoint, by which ECR's layers and the packages of Amazon Linux 2023 come
 * (Amazon ECR User Guide, "Amazon ECR interface VPC endpoints"; Amazon Linux 2023 User Guide,
 * "Managing packages"). `public.ecr.aws` and other registries have neither.
 */
export function reachRules(draft: Draft): readonly Finding[] {
	const egress = draft.network?.egress.kind;
	if (egress !== "endpoints" && egress !== "none") return [];
	return [
		...(egress === "endpoints" ? checkEndpoints(draft) : checkNothing(draft)),
		...checkPackages(draft),
	];
}

const egressPath = ["network", "egress"];

function checkEndpoints(draft: Draft): Finding[] {
	const { source } = draft.service;
	const { database } = draft;
	return [
		...(source?.kind === "git" ? [cannotClone()] : []),
		...(source?.kind === "image"
			? checkImage(source.image, draft, ["service", "source", "image"])
			: []),
		...(database?.kind === "container"
			? checkImage(database.image, draft, ["database", "image"])
			: []),
	];
}

function checkImage(
	text: string,
	{ region }: Draft,
	path: BlueprintPath,
): Finding[] {
	const image = parseImage(text);
	if (image === undefined || region === undefined) return [];
	const from = ecrRegion(image);
	if (from === region) return [];
	const where =
		from === undefined
			? `${image.registry} is on the internet`
			: `that registry is in ${from}`;
	return [
		wrong({
			code: "unreachable-image",
			path,
			related: [egressPath],
			summary: `${show(text)} can never be pulled: ${where}, and interface endpoints reach only ECR in ${region}`,
			detail:
				"Take ecr(…), or copy the image into an ECR repository of this region; or take natGateway(), natInstance() or ephemeralNat().",
		}),
	];
}

function cannotClone(): Finding {
	return wrong({
		code: "unreachable-image",
		path: ["service", "source", "repository"],
		related: [egressPath],
		summary:
			"the repository can never be cloned: interface endpoints reach AWS services only",
		detail:
			"Build an image and take ecr(…); or take natGateway(), natInstance() or ephemeralNat().",
	});
}

/** Without any way out only a machine image that carries everything can run. */
function checkNothing({ service, database, access }: Draft): Finding[] {
	const { runsOn, source, secrets = {} } = service;
	const carriesAll =
		runsOn === undefined ||
		("ami" in runsOn && runsOn.ami !== undefined && source?.kind !== "git");
	const needsSecret = database !== undefined || Object.keys(secrets).length > 0;
	return [
		...(carriesAll ? [] : [nothingArrives()]),
		...(database?.kind === "container" ? [noDatabaseImage()] : []),
		...(carriesAll && needsSecret ? [noSecret()] : []),
		...(access?.kind === "session-manager" ? [noShell()] : []),
	];
}

const ways =
	"Take endpoints() with ecr(…), or natGateway(), natInstance() or ephemeralNat().";

function nothingArrives(): Finding {
	return wrong({
		code: "unreachable-image",
		path: egressPath,
		related: [["service", "source"]],
		summary:
			"the service can never be fetched: its hosts have no way out of the VPC",
		detail: `${ways} Only hosts whose own machine image (ami) carries everything start without.`,
	});
}

function noDatabaseImage(): Finding {
	return wrong({
		code: "unreachable-image",
		path: ["database", "image"],
		related: [egressPath],
		summary:
			"the database's image can never be pulled: its host has no way out of the VPC",
		detail: `${ways} Or take rds(…), which needs none.`,
	});
}

function noSecret(): Finding {
	return wrong({
		code: "unreachable-secret",
		path: egressPath,
		related: [["database"], ["service", "secrets"]],
		summary:
			"the service can never read its secrets: Secrets Manager and SSM are outside the VPC",
		detail: "Take endpoints(): it has one for each service that is called.",
	});
}

function noShell(): Finding {
	return wrong({
		code: "unreachable-shell",
		path: ["access"],
		related: [egressPath],
		summary: "Session Manager's agent has no way to AWS",
		detail: "Take endpoints(), or instanceConnect(), which needs no way out.",
	});
}

/** Docker and the agents come from the Amazon Linux repositories, ECR's layers from S3: both by S3's gateway endpoint. */
function checkPackages({ network }: Draft): Finding[] {
	if (!network || network.gatewayEndpoints.includes("s3")) return [];
	return [
		wrong({
			code: "unreachable-image",
			path: ["network", "gatewayEndpoints"],
			related: [egressPath],
			summary:
				"image layers and packages lie in S3, and there is no endpoint for it",
			detail:
				'Add "s3" to gatewayEndpoints: it costs nothing, and without a NAT it is the only way there.',
		}),
	];
}
