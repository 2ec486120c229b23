import type { Environment } from "../aws-settings.ts";
import { loginToEcr } from "./ecr-login.ts";
import { fleetOnEcs } from "./ecs-fleet.ts";
import { gitCommits } from "./git-commits.ts";
import { fleetOnGroup } from "./group-fleet.ts";
import { keptInEcr } from "./kept-image.ts";
import { ociRegistry } from "./oci-registry.ts";
import { recordOnAws } from "./parameter-record.ts";
import type { ReleasePorts } from "./ports.ts";
import { hostBySsm } from "./told-host.ts";

/** With the credentials and the endpoint that terraform is given too. */
export function releasesOnAws(environment: Environment): ReleasePorts {
	return {
		record: recordOnAws(environment),
		fleet: fleetOnEcs(environment),
		group: fleetOnGroup(environment),
		host: hostBySsm(environment),
		commits: gitCommits,
		keep: keptInEcr(environment),
		registry: () => ociRegistry(loginToEcr(environment)),
	};
}
