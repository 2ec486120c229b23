import type { Autoscaling, Blueprint, Instance } from "../blueprint/index.ts";
import {
	type Block,
	type Expression,
	type Reference,
	ref,
	reference,
} from "../terraform/index.ts";
import { operatorKey } from "./access.ts";
import { serviceContainer, serviceGit } from "./boot/index.ts";
import { databaseAddress } from "./database.ts";
import { databaseUrls } from "./database-url.ts";
import { databaseSecretParts } from "./database-variables.ts";
import { dockerBridge } from "./docker-bridge.ts";
import { egressDependencies } from "./egress.ts";
import { launchTemplate, type Place } from "./host.ts";
import { hostName } from "./host-name.ts";
import { lateEgress } from "./late-egress.ts";
import { machineImageBlocks, pinnedImage } from "./machine-image.ts";
import { releaseBlock, releasedVersion, restartsInPlace } from "./release.ts";
import { ecrRegistry, imageName, imageRepository } from "./repository.ts";
import { roleBlocks } from "./role.ts";
import { serviceEnvironment } from "./service-environment.ts";
import { hostStatements } from "./service-permissions.ts";

/** The role and the launch template of the service's hosts, alike for one host and for a group. */
export function serviceHostBlocks(
	blueprint: Blueprint,
	host: Instance | Autoscaling,
	place?: Place,
): Block[] {
	return [
		...(host.kind === "autoscaling"
			? machineImageBlocks(host.architecture, host.ami)
			: []),
		...roleBlocks(blueprint, {
			name: "service",
			service: "ec2.amazonaws.com",
			instanceProfile: true,
			statements: hostStatements(blueprint),
		}),
		releaseBlock(blueprint),
		launchTemplate(blueprint, {
			name: "service",
			instance: host.instance,
			architecture: host.architecture,
			image:
				host.ami ?? (host.kind === "autoscaling" ? pinnedImage : undefined),
			diskGiB: host.diskGiB,
			party: "service",
			profile: "service",
			keyName: operatorKey(blueprint),
			containers: blueprint.service.source.kind !== "git",
			...(place ? { place } : {}),
			script: bootScript(blueprint),
		}),
	];
}

/** A host boots by itself and at once: what it needs to reach and may do has to stand before. */
export function hostDependencies(blueprint: Blueprint): Reference[] {
	return [
		reference("aws_iam_role_policy", "service"),
		...egressDependencies(blueprint, "service"),
	];
}

function bootScript(blueprint: Blueprint): Expression {
	const { source, port, secrets } = blueprint.service;
	const address = databaseAddress(blueprint);
	const common = {
		name: hostName(blueprint, "service"),
		region: blueprint.region,
		port,
		healthCheckPath: blueprint.service.healthCheck.path,
		environment: serviceEnvironment(blueprint),
		secrets: { ...databaseSecretParts(blueprint), ...secrets },
		database: address
			? { secretArn: address.secretArn, urls: databaseUrls(blueprint) }
			: undefined,
		logGroup: ref("aws_cloudwatch_log_group", "service", "name"),
		...(restartsInPlace(blueprint) && {
			releaseParameter: ref("aws_ssm_parameter", "release", "name"),
		}),
		...lateEgress(blueprint),
	};
	if (source.kind === "git")
		return serviceGit({ ...common, ...source, ref: releasedVersion });
	return serviceContainer({
		...common,
		image: restartsInPlace(blueprint)
			? imageRepository(blueprint)
			: releasedVersion,
		registry: imageName(blueprint),
		dockerBridge: dockerBridge(blueprint),
		ecrRegistry: ecrRegistry(blueprint),
		command: source.command,
	});
}
