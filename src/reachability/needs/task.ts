import type { Gap } from "../../network/index.ts";
import {
	type Container,
	type EntityOf,
	entityAt,
	isUnknown,
	type Known,
} from "../../plan/index.ts";
import {
	type BootNeeds,
	type Destination,
	needsOf,
	nothingNeeded,
} from "./boot-need.ts";
import { ecrDestinations, imageDestinations, service } from "./image.ts";
import { referredDestinations } from "./references.ts";
import { ecrName, scriptText } from "./script-text.ts";
import type { NeedSource } from "./source.ts";

/**
 * What a Fargate task reaches by its own interface before its program runs: its image,
 * its secrets, its logs ("Fargate task networking", Amazon ECS Developer Guide,
 * platform version 1.4.0). On hosts of one's own the hosts do that.
 */
export function taskNeeds(
	source: NeedSource,
	one: EntityOf<"ecs-service">,
): BootNeeds {
	const link = one.taskDefinition;
	const definition =
		link?.kind === "resource"
			? entityAt(source.entities, link.address)
			: undefined;
	const gap = (address: string, reason: string): Gap => ({
		kind: "gap",
		address,
		reason,
	});
	if (definition?.kind !== "ecs-task-definition") {
		if (one.network === undefined) return nothingNeeded;
		const reason =
			"its task definition is not known, so what it must reach to start is not asked";
		return { needs: [], gaps: [gap(one.address, reason)] };
	}
	if (!onFargate(one, definition)) return nothingNeeded;
	const { address, region, containers } = definition;
	const unknown = containers.items.some(({ image }) => !isClear(image));
	return {
		needs: needsOf(address, [
			...containers.items.flatMap((each) => containerNeeds(each, region)),
			// Where the text itself is not known, what it is made of still says whom it asks.
			...(containers.complete
				? []
				: referredDestinations(source.references, address, [
						"container_definitions",
					])),
			...(one.exec === true
				? [service("ssmmessages", "opens a shell for ECS Exec")]
				: []),
		]),
		gaps: [
			...(containers.complete
				? []
				: [
						gap(
							address,
							`${containers.why ?? "not all its containers are known"}, so whatever else they must reach to start is not asked`,
						),
					]),
			...(unknown
				? [
						gap(
							address,
							"its image is not known, so whether it can be pulled is not asked",
						),
					]
				: []),
		],
	};
}

function onFargate(
	{ launchType, capacityProviders }: EntityOf<"ecs-service">,
	{ compatibilities }: EntityOf<"ecs-task-definition">,
): boolean {
	if (launchType !== undefined && !isUnknown(launchType))
		return launchType === "FARGATE";
	const providers = capacityProviders.items.map(String);
	if (providers.length > 0)
		return providers.every((name) => name.startsWith("FARGATE"));
	return compatibilities.items.includes("FARGATE");
}

function isClear(image: Known<string> | undefined): boolean {
	return image !== undefined && (!isUnknown(image) || isEcr(image));
}

function containerNeeds(
	{ image, secrets, logDriver, logOptions }: Container,
	region: string | undefined,
): readonly Destination[] {
	const pulled =
		image === undefined
			? []
			: !isUnknown(image)
				? imageDestinations(image, region)
				: isEcr(image)
					? ecrDestinations
					: [];
	return [
		...pulled,
		...secrets.map(({ from }) => secretDestination(from)),
		...(logDriver === "awslogs"
			? [logDestination(logOptions["awslogs-region"], region)]
			: []),
	];
}

/** Made of the URL of a repository that is yet to be made, or of the number of an account that is yet to be asked. */
function isEcr(image: Known<string>): boolean {
	if (!isUnknown(image)) return false;
	const ofRepository = image.from.some(({ address }) =>
		/(^|\.)aws_ecr_repository\./.test(address),
	);
	return ofRepository || ecrName.test(scriptText(image).text);
}

/** By its ARN, or by what it refers to; a plain name is a parameter's. */
function secretDestination(from: Known<string> | undefined): Destination {
	const secret = isUnknown(from)
		? from.from.some(
				({ address, path }) =>
					/aws_secretsmanager_secret/.test(address) ||
					path[0] === "master_user_secret",
			)
		: (from ?? "").startsWith("arn:aws:secretsmanager:");
	return secret
		? service("secretsmanager", "reads its secret")
		: service("ssm", "reads a parameter");
}

function logDestination(
	named: unknown,
	region: string | undefined,
): Destination {
	const elsewhere =
		typeof named === "string" && region !== undefined && named !== region;
	const logs = service("logs", "writes its logs");
	return elsewhere
		? { ...logs, to: { kind: "internet" }, why: `writes its logs in ${named}` }
		: logs;
}
