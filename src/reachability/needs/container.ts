import { type Container, isUnknown, type Known } from "../../plan/index.ts";
import type { Destination } from "./boot-need.ts";
import { ecrDestinations, imageDestinations, service } from "./image.ts";
import { ecrName, scriptText } from "./script-text.ts";

/** Whether it can be told where an image is pulled from. */
export function isClear(image: Known<string> | undefined): boolean {
	return image !== undefined && (!isUnknown(image) || isEcr(image));
}

/** What a container's image, secrets and logs ask for, whoever asks. */
export function containerNeeds(
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
